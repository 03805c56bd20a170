"""Shortcuts in how pydyf writes: values by type, the common ones first, and streams at zlib's usual level.

At that level they are some percent larger than at pydyf's, in a third of the time. Which object each page is
gets asked for by every element of the structure; the answer is kept until a page is added.
"""

import zlib
from typing import Any

import pydyf  # type: ignore[import-untyped]

usual_bytes = pydyf._to_bytes
usual_stream = pydyf.Stream.data
usual_dictionary = pydyf.Dictionary.data
usual_array = pydyf.Array.data
usual_references = pydyf.PDF.page_references

names: dict[str, bytes] = {}  # of the entries of dictionaries; a few dozen


def to_bytes(item: Any) -> bytes:
    """In place of pydyf's ``_to_bytes``."""
    kind = type(item)
    if kind is bytes:
        return bytes(item)
    if kind is str:
        return bytes(item.encode("ascii"))
    if kind is int:
        return b"%d" % item
    if kind is float and not item.is_integer():
        return bytes(f"{item:f}".rstrip("0").encode("ascii"))
    return bytes(usual_bytes(item))


def dictionary_bytes(dictionary: Any) -> bytes:
    """In place of the ``data`` of pydyf's ``Dictionary``."""
    return b"<<%b>>" % b"".join([name_of(key) + to_bytes(value) for key, value in dictionary.items()])


def name_of(key: str) -> bytes:
    """The name of an entry, with the space after it."""
    name = names.get(key)
    if name is None:
        name = names[key] = b"/%b " % to_bytes(key)
    return name


def array_bytes(array: Any) -> bytes:
    """In place of the ``data`` of pydyf's ``Array``."""
    return b"[%b]" % b" ".join(map(to_bytes, array))


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """In place of ``page_references`` of pydyf's ``PDF``."""
    kids = pdf.pages["Kids"]
    kept: tuple[int, tuple[bytes, ...]] | None = pdf.__dict__.get("kept_references")
    if kept is None or kept[0] != len(kids):
        kept = pdf.kept_references = (len(kids), tuple(b"%d 0 R" % number for number in kids[::3]))
    return kept[1]


def stream_bytes(stream: Any) -> bytes:
    """In place of the ``data`` of pydyf's ``Stream``."""
    content = b"\n".join(map(to_bytes, stream.stream))
    extra = pydyf.Dictionary(stream.extra)
    if stream.compress:
        content = zlib.compress(content)
        extra["Filter"] = "/FlateDecode"
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))


def take() -> None:
    """From now on in this process."""
    pydyf._to_bytes = to_bytes
    pydyf.Stream.data = property(stream_bytes)
    pydyf.Dictionary.data = property(dictionary_bytes)
    pydyf.Array.data = property(array_bytes)
    pydyf.PDF.page_references = property(page_references)


def give_back() -> None:
    """Pydyf as it comes."""
    pydyf._to_bytes = usual_bytes
    pydyf.Stream.data = usual_stream
    pydyf.Dictionary.data = usual_dictionary
    pydyf.Array.data = usual_array
    pydyf.PDF.page_references = usual_references
