"""What the renderer is given in the benches of PDFs, in the folder of a job: page, rules, stylesheets."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trendyreports.core.images import printed_bytes

PICTURES = re.compile(r"picture:([0-9a-f]{64})")


def keep(job: Path, key: str, *, html: str, stylesheets: Sequence[str], rules: str) -> None:
    """Write it down for ``ready``; the pictures lie in the store of the job already."""
    given = {"html": html, "stylesheets": list(stylesheets), "rules": rules}
    (job / f"{key}.ready.json").write_text(json.dumps(given))


def ready(job: Path, key: str) -> dict[str, Any]:
    """The arguments for ``render_pdf``, with every picture that the page names, as a report gets it."""
    given: dict[str, Any] = json.loads((job / f"{key}.ready.json").read_text())
    names = sorted(set(PICTURES.findall(given["html"])))
    return given | {
        "stylesheets": tuple(given["stylesheets"]),
        "pictures": {name: printed_bytes(name) for name in names},
    }
