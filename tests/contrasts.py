"""The contrast of every run of text in a PDF against what is painted around it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from trendyreports.core.colours import contrast, to_hex

SCALE = 2.0
RING = 3  # px around a run, in the rendered page
PX_PER_POINT = 4 / 3
LARGE = 24.0  # px, from where 3 : 1 will do
PLAIN, LARGE_TEXT = 4.5, 3.0


@dataclass(frozen=True)
class Run:
    """A run of text with its colours."""

    page: int
    size: float  # px
    ink: str
    ground: str

    @property
    def ratio(self) -> float:
        return contrast(self.ink, self.ground)

    @property
    def is_readable(self) -> bool:
        return self.ratio >= (LARGE_TEXT if self.size >= LARGE else PLAIN) - 0.02  # of a rounded channel


def unreadable(content: bytes) -> list[Run]:
    """The runs of a PDF that fall short of WCAG AA."""
    return [run for run in runs(content) if not run.is_readable]


def runs(content: bytes) -> Iterator[Run]:
    """Every run of text of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, start=1):
            sheet = page.render(scale=SCALE).to_numpy()[:, :, 2::-1]
            height = page.get_height()
            for part in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
                yield from run_of(part, number, sheet, height)


def run_of(part: Any, number: int, sheet: Any, height: float) -> Iterator[Run]:
    """The run that a text object is; none for one without extent."""
    left, bottom, right, top = part.get_bounds()
    if right - left < 0.5 or top - bottom < 0.5:
        return
    ground = around(sheet, left * SCALE, (height - top) * SCALE, right * SCALE, (height - bottom) * SCALE)
    yield Run(number, size_of(part), ink_of(part), ground)


def around(sheet: Any, left: float, top: float, right: float, bottom: float) -> str:
    """The commonest colour in the ring around a rectangle of the rendered page."""
    x0, y0 = max(0, int(left) - RING), max(0, int(top) - RING)
    x1, y1 = min(sheet.shape[1], int(right) + RING + 1), min(sheet.shape[0], int(bottom) + RING + 1)
    box = sheet[y0:y1, x0:x1]
    ring = np.concatenate([box[0], box[-1], box[:, 0], box[:, -1]]).astype(np.int64)
    values, counts = np.unique(ring[:, 0] << 16 | ring[:, 1] << 8 | ring[:, 2], return_counts=True)
    most = int(values[counts.argmax()])
    return to_hex(most >> 16, most >> 8 & 255, most & 255)


def ink_of(part: Any) -> str:
    """The fill colour of a text."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(part.raw, red, green, blue, alpha)
    assert alpha.value == 255
    return to_hex(red.value, green.value, blue.value)


def size_of(part: Any) -> float:
    """The size of a text on the page, in px."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(part.raw, size)
    return float(size.value) * abs(part.get_matrix().d) * PX_PER_POINT
