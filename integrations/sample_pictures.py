"""The pool of painted pictures: made once per installation, then found by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from integrations.mls.sandbox.pictures.canvas import HEIGHT, WIDTH
from integrations.mls.sandbox.pictures.names import NAMES
from integrations.mls.sandbox.pictures.paint import painted
from integrations.mls.sandbox.source import Pool
from trendyreports.core.images import as_jpeg, store_jpeg
from trendyreports.core.storage import read_file, save_file

VERSION = 1  # raise it when the painting changes, so that installations paint anew
INDEX = "sandbox/pictures.json"


def stored_pool() -> Pool:
    """The pictures there are, by name; none before they are painted."""
    try:
        index = json.loads(read_file(INDEX))
    except FileNotFoundError:
        return {}
    pictures: Pool = index["pictures"]
    return pictures


def is_painted() -> bool:
    """Whether the pool of this version is complete."""
    try:
        index = json.loads(read_file(INDEX))
    except FileNotFoundError:
        return False
    return bool(index["version"] == VERSION and index["pictures"].keys() >= set(NAMES))


def paint_pool(*, processes: int, names: tuple[str, ...] = NAMES) -> Pool:
    """Paint and store the pictures of the pool; about a sixth of a second of one core each."""
    pool = {name: _stored(content) for name, content in zip(names, _painted(names, processes), strict=True)}
    save_file(INDEX, json.dumps({"version": VERSION, "pictures": pool}, sort_keys=True).encode())
    return pool


def paint(name: str) -> bytes:
    """One picture as JPEG."""
    return as_jpeg(painted(name))


def _painted(names: tuple[str, ...], processes: int) -> Iterator[bytes]:
    if processes < 2:
        yield from map(paint, names)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as workers:
        yield from workers.map(paint, names, chunksize=4)


def _stored(content: bytes) -> dict[str, str | int]:
    picture = store_jpeg(content, (WIDTH, HEIGHT))
    return {"hash": picture.hash, "width": picture.width, "height": picture.height}
