"""What drawings of reports share: stored pictures, faces inside a file, letters for a missing picture."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from trendyreports.core.images import printed_bytes
from trendyreports.core.statics import static_path


def monogram(name: str) -> str:
    """One or two letters for a name without a picture."""
    words = re.findall(r"\w+", name)
    return "".join(word[0].upper() for word in (words if len(words) < 3 else (words[0], words[-1])))


def pictures_of(keys: Iterable[str]) -> dict[str, bytes]:
    """The bytes of the pictures with these hashes, without those that are gone."""
    found = {}
    for key in sorted(keys):
        try:
            found[key] = printed_bytes(key)
        except FileNotFoundError:
            continue
    return found


def data_address(content: bytes) -> str:
    """A picture as an address that holds it."""
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def face_rule(family: str, weight: int, style: str = "normal") -> str:
    """The CSS of one of our faces with the face inside, for a file that stands alone."""
    tail = "-italic" if style == "italic" else ""
    path = static_path(f"fonts/{family.lower().replace(' ', '-')}-{weight}{tail}.woff2")
    content = base64.b64encode(path.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f'src:url("data:font/woff2;base64,{content}") format("woff2")}}'
    )
