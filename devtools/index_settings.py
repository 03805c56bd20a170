"""Where packages come from: what pip is told (files, environment) handed to uv, which reads none of it.

Read each time and passed by environment only, so that no file of the project holds an index address.
"""

import ast
import os
import subprocess
from pathlib import Path

# pip's name → (uv's environment variable, what stands between several values there)
NAMES = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
    "no-index": ("UV_NO_INDEX", " "),
}
# pip looks into all its indexes alike; the lock's hashes say which file is the right one.
STRATEGY = {"UV_INDEX_STRATEGY": "unsafe-best-match"}


def environment_for_uv(python: Path) -> dict[str, str]:
    """The process environment with pip's settings in uv's words; what is set for uv already stays."""
    listed = subprocess.run(
        [str(python), "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    return {**translate(listed), **STRATEGY, **os.environ}


def translate(listed: str) -> dict[str, str]:
    """``pip config list`` in, uv's environment variables out. Later lines (environment) win, as in pip."""
    found: dict[str, str] = {}
    for line in sorted(listed.splitlines(), key=lambda line: line.startswith(":env:")):
        key, _, quoted = line.partition("=")
        section, _, name = key.rpartition(".")
        if name in NAMES and section in ("global", "install", ":env:") and quoted:
            variable, between = NAMES[name]
            found[variable] = between.join(str(ast.literal_eval(quoted)).split())
    return found
