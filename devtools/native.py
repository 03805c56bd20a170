"""What pip cannot install: Pango for WeasyPrint, Chromium and poppler for tests and pictures.

Root on Debian or Ubuntu gets it installed; anybody else is told the line to type.
"""

import ctypes
import os
import shutil
import subprocess

from devtools.places import Stop, say

APT = "apt-get install -y --no-install-recommends"
PANGO = {
    "apt-get": f"{APT} libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "dnf install -y pango harfbuzz",
    "apk": "apk add pango harfbuzz",
    "pacman": "pacman -S --noconfirm pango harfbuzz",
    "brew": "brew install pango",
}
BROWSER = {
    "apt-get": f"{APT} chromium poppler-utils",
    "dnf": "dnf install -y chromium poppler-utils",
    "apk": "apk add chromium poppler-utils",
    "pacman": "pacman -S --noconfirm chromium poppler",
    "brew": "brew install --cask chromium && brew install poppler",
}
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig", "gobject-2.0")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def need_pango() -> None:
    """Stop when WeasyPrint would not find its libraries and they cannot be installed."""
    if not _all_load():
        _install(PANGO, "WeasyPrint draws the PDFs with Pango, which is missing.")
        if not _all_load():
            raise Stop("Pango is installed but does not load.")


def have_browser() -> bool:
    """True when Chromium and pdftoppm are there or could be installed; otherwise says what is missing."""
    try:
        need_browser()
    except Stop as missing:
        if _ci():
            raise
        say(f"{missing}\nUntil then what needs them is skipped.")
        return False
    return True


def need_browser() -> None:
    """Stop when Chromium or pdftoppm is missing and cannot be installed."""
    if not _browser_is_here():
        _install(
            BROWSER,
            "The pages are looked at with Chromium and the PDFs with poppler; one of them is missing.",
        )
        if not _browser_is_here():
            raise Stop("Chromium or pdftoppm is still missing after its installation.")


def install_venv_module(version: str) -> None:
    """Debian splits ensurepip from Python; ``version`` is like 3.11."""
    line = f"{APT} python{version}-venv"
    _install({"apt-get": line}, f"Python {version} here cannot make environments (ensurepip is missing).")


def _install(lines: dict[str, str], why: str) -> None:
    manager = next((name for name in lines if shutil.which(name)), None)
    if manager is None:
        raise Stop(f"{why}\nInstall it with this system's package manager (Debian: {lines['apt-get']}).")
    if manager != "apt-get" or os.geteuid() != 0:
        prefix = "" if os.geteuid() == 0 or manager == "brew" else "sudo "
        raise Stop(f"{why} Type:\n  {prefix}{lines[manager]}")
    say(f"{why} Installing: {lines[manager]}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, check=False, stdout=subprocess.DEVNULL)
    result = subprocess.run(
        lines[manager].split(), env=environment, check=False, capture_output=True, text=True
    )
    if result.returncode != 0:
        raise Stop(f"That failed:\n{result.stdout[-2000:]}{result.stderr[-2000:]}")


def _all_load() -> bool:
    return all(_loads(name) for name in LIBRARIES)


def _loads(name: str) -> bool:
    files = (f"lib{name}.so.0", f"lib{name}.so.1", f"lib{name}.so", f"lib{name}.0.dylib", f"lib{name}.dylib")
    return any(_opens(file) for file in files)


def _opens(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _browser_is_here() -> bool:
    return any(shutil.which(name) for name in CHROMIUM) and shutil.which("pdftoppm") is not None


def _ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")
