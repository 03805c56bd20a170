"""The make-up of picture files: what lies beside the picture itself, where other things could hide."""

from __future__ import annotations

import re
from collections.abc import Iterator

JPEG_START, PNG_START = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9

# Beginnings of programs, archives, documents and pages: none of them has business in a picture.
FOREIGN = re.compile(
    rb"PK\x03\x04|PK\x05\x06|%PDF-|<\?php|<script|<html|<!doctype|<svg|Rar!\x1a|7z\xbc\xaf", re.I
)


class Malformed(Exception):
    """The file does not keep to its own format."""


def hides_something(content: bytes) -> bool:
    """Whether a JPEG, PNG or WebP also carries the beginning of another kind of file.

    Only what is not picture data is looked at: comments, metadata, and what follows the picture's end.
    Raises Malformed when the parts cannot be told apart.
    """
    return any(FOREIGN.search(part) for part in _beside_the_picture(content))


def _beside_the_picture(content: bytes) -> Iterator[bytes]:
    if content.startswith(JPEG_START):
        return _jpeg_parts(content)
    if content.startswith(PNG_START):
        return _chunks(content, start=8, big_endian=True, data=(b"IDAT", b"fdAT"), last=b"IEND")
    return _webp_parts(content)


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """The segments before and between the scans, then what follows the end of the image."""
    position = 2
    while True:
        found = NEXT_MARKER.search(content, position)
        if found is None:
            raise Malformed("the picture has no end")
        marker, position = content[found.start() + 1], found.end()
        if marker == END_OF_IMAGE:
            yield content[position:]
            return
        length = int.from_bytes(content[position : position + 2], "big")
        if length < 2:
            raise Malformed("a segment has no length")
        if marker != START_OF_SCAN:
            yield content[position : position + length]
        position += length


def _webp_parts(content: bytes) -> Iterator[bytes]:
    end = 8 + int.from_bytes(content[4:8], "little")
    yield from _chunks(content[:end], start=12, big_endian=False, data=(b"VP8 ", b"VP8L", b"ALPH"), last=None)
    yield content[end:]


def _chunks(
    content: bytes, *, start: int, big_endian: bool, data: tuple[bytes, ...], last: bytes | None
) -> Iterator[bytes]:
    """The chunks that hold no picture data, and what follows the last one."""
    position = start
    while position + 8 <= len(content):
        first, second = content[position : position + 4], content[position + 4 : position + 8]
        name, size = (
            (second, int.from_bytes(first, "big"))
            if big_endian
            else (first, int.from_bytes(second, "little"))
        )
        end = position + 8 + size + (4 if big_endian else size % 2)
        if name == last:
            yield content[end:]
            return
        if name not in data:
            yield content[position + 8 : end]
        position = end
    if last is not None:
        raise Malformed("the picture has no end")
