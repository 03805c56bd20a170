"""The Python environment: made when missing or broken, filled from the hashed lock, otherwise left alone."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from devtools import index_settings, native
from devtools.places import ROOT, Places, Stop, places, say
from devtools.processes import Lock

LOCK_FILE = ROOT / "requirements" / "dev.txt"
UV_LOCK_FILE = ROOT / "requirements" / "uv.txt"


def ready_environment() -> Path:
    """The Python of the environment, which holds exactly what the lock says (or more)."""
    here = places()
    if _stamp(here).is_file() and _stamp(here).read_text() == _wanted(here):
        return here.python
    with Lock(here.local / "environment.lock"):
        if not _stamp(here).is_file() or _stamp(here).read_text() != _wanted(here):
            _make(here)
    return here.python


def process_environment() -> dict[str, str]:
    """The environment for everything we start: the tools of .venv first, all caches in this user's folder.

    What Python compiled is kept whatever the machine's default: without it each process compiles all anew.
    """
    here = places()
    cache = here.cache
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **given,
        "PATH": f"{here.venv / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "VIRTUAL_ENV": str(here.venv),
        "LOCAL_DIR": str(here.local),
        "STATIC_ROOT": str(here.static),
        "PYTHONUNBUFFERED": "1",
        "RUFF_CACHE_DIR": str(cache / "ruff"),
        "MYPY_CACHE_DIR": str(cache / "mypy"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(cache / "hypothesis"),
        "PYTHONPYCACHEPREFIX": str(cache / "python"),
    }


def compile_locks(extra: list[str]) -> int:
    """Resolve requirements/*.in anew into their locks; no index address gets into them."""
    here = places()
    ready_environment()
    environment = _uv_environment(here)
    for name in ("uv", "base", "dev"):
        command = [
            str(here.venv / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes",
            "--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11", *extra,
            f"requirements/{name}.in", "-o", f"requirements/{name}.txt",
        ]  # fmt: skip
        if code := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            return code
    return 0


def _wanted(here: Places) -> str:
    """What the stamp must say: these locks, in this place, with a Python that is still there."""
    digest = hashlib.sha256(LOCK_FILE.read_bytes() + UV_LOCK_FILE.read_bytes()).hexdigest()
    return f"{digest}\n{here.venv.resolve()}\n{here.python.resolve()}\n{here.python.exists()}\n"


def _stamp(here: Places) -> Path:
    return here.venv / "complete"


def _make(here: Places) -> None:
    started = time.monotonic()
    again = _half_made(here)
    _stamp(here).unlink(missing_ok=True)
    if not _usable(here):
        say(f"Making the environment in {here.venv}")
        _make_empty(here)
    begun = here.venv / "begun"
    begun.write_text(str(here.venv))
    _run(
        [str(here.python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(UV_LOCK_FILE)],
        dict(os.environ),
    )
    say("Installing packages")
    command = [str(here.venv / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(here.python)]
    repair = ["--reinstall"] if again else []
    _run([*command, *repair, "--require-hashes", "-r", str(LOCK_FILE)], _uv_environment(here))
    _stamp(here).write_text(_wanted(here))
    begun.unlink()
    say(f"Environment ready ({time.monotonic() - started:.0f} s)")


def _half_made(here: Places) -> bool:
    """An installation was begun here and did not end: its packages cannot be trusted."""
    return (here.venv / "begun").exists()


def _usable(here: Places) -> bool:
    """It is an environment, made at this very path (its scripts name it), and its pip runs."""
    script = here.venv / "bin" / "pip"
    if not script.exists() or str(here.venv.resolve()) not in script.read_text(errors="replace"):
        return False
    return (
        subprocess.run(
            [str(here.python), "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode
        == 0
    )


def _make_empty(here: Places) -> None:
    python = getattr(sys, "_base_executable", sys.executable)
    shutil.rmtree(here.venv, ignore_errors=True)
    if importlib.util.find_spec("ensurepip"):
        _run([python, "-m", "venv", str(here.venv)], dict(os.environ))
    elif importlib.util.find_spec("pip"):  # Debian without python3-venv: the system's pip can fill it
        _run([python, "-m", "venv", "--without-pip", str(here.venv)], dict(os.environ))
        _run([python, "-m", "pip", "--python", str(here.python), "install", "-q", "pip"], dict(os.environ))
    else:
        native.install_venv_module(f"{sys.version_info.major}.{sys.version_info.minor}")
        _run([python, "-m", "venv", str(here.venv)], dict(os.environ))


def _uv_environment(here: Places) -> dict[str, str]:
    environment = index_settings.environment_for_uv(here.python)
    if not os.access(Path.home(), os.W_OK):
        environment.setdefault("UV_CACHE_DIR", str(here.cache / "uv"))
    return environment


def _run(command: list[str], environment: dict[str, str]) -> None:
    if subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode != 0:
        raise Stop(f"This failed; the lines above say why:\n  {' '.join(command)}")
