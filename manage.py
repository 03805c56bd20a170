#!/usr/bin/env python3
"""Django's command line, run with the project's own environment when there is one."""

import os
import sys
from pathlib import Path

ENVIRONMENT_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trendyreports.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        inside = Path(sys.prefix).resolve() == ENVIRONMENT_PYTHON.parent.parent
        if inside or not ENVIRONMENT_PYTHON.exists():
            sys.exit("Django is not installed here. Run 'python3 dev.py run' once: it makes the environment.")
        os.execv(ENVIRONMENT_PYTHON, [str(ENVIRONMENT_PYTHON), *sys.argv])
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
