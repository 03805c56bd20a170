"""The third shortcut in WeasyPrint's text: the glyphs of a plain line in one go.

WeasyPrint looks at every glyph through its binding and writes a correction after nearly each, most of them
zero. Here the glyphs of a run are read as one block of numbers, and only corrections that move something are
written. A line with anything unusual (emoji, bitmap faces, missing or raised glyphs, an ellipsis) goes the
usual way.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

NUMBERS = 5  # of a PangoGlyphInfo: glyph, width, x offset, y offset, flags
EMPTY = pango.PANGO_GLYPH_EMPTY
SMALLEST = 1e-6
SIZED_BY_STYLE = pango.pango_version() < 14802  # older Pango reports sizes rounded

glyph_by_glyph = drawing.draw_first_line


def draw_line(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
    """In place of WeasyPrint's ``draw_first_line``."""
    usual = overflow == "ellipsis" or ellipsis != "none" or box.style["font_size"] < SMALLEST
    if usual or not box.text.strip():
        return glyph_by_glyph(stream, box, overflow, ellipsis, matrix)
    kept = getattr(box.pango_layout, "shown", None)
    if kept and kept[0] is stream._fonts:
        show(stream, matrix, kept[1])
        return []
    layout = box.pango_layout.layout
    pango.pango_layout_set_single_paragraph_mode(layout, True)
    runs = list(runs_of(stream, box, pango.pango_layout_get_line_readonly(layout, 0)))
    if not all(is_plain(font, numbers) for _, font, _, numbers in runs):
        return glyph_by_glyph(stream, box, overflow, ellipsis, matrix)
    for item, font, size, numbers in runs:
        learn(stream, box, item, font, size, numbers)
    said = [(font.hash, size, shown(font, size, numbers)) for _, font, size, numbers in runs]
    box.pango_layout.shown = (stream._fonts, said)  # a layout may stand in many places of one document
    show(stream, matrix, said)
    return []


def show(stream: Any, matrix: Any, said: list[tuple[str, float, str]]) -> None:
    """Write the glyphs of a line."""
    stream.set_text_matrix(*matrix.values)
    for name, size, glyphs in said:
        stream.set_font_size(name, size)
        stream.show_text(glyphs)


def runs_of(stream: Any, box: Any, line: Any) -> Iterator[tuple[Any, Any, float, list[int]]]:
    """Each run of a line: its item, its font and size, and the numbers of its glyphs."""
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        font, size = stream.add_font(item.item.analysis.font)
        numbers = numbers_of(item.glyphs)
        yield item, font, box.style["font_size"] if SIZED_BY_STYLE else size, numbers


def numbers_of(glyphs: Any) -> list[int]:
    """The numbers of a string of glyphs, ``NUMBERS`` for each."""
    block = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * ffi.sizeof("PangoGlyphInfo"))
    return memoryview(block).cast("i").tolist()


def is_plain(font: Any, numbers: list[int]) -> bool:
    """Whether a run is of outlines only, none missing, none moved out of its line."""
    return not (font.bitmap or font.svg or font.png or font.colr) and keeps_its_line(numbers)


def keeps_its_line(numbers: list[int]) -> bool:
    """Whether no glyph is missing or moved out of the line."""
    glyphs = numbers[::NUMBERS]
    moved = any(numbers[2::NUMBERS]) or any(numbers[3::NUMBERS])
    return not moved and min(glyphs, default=1) > 0 and max(glyphs, default=1) < EMPTY


def learn(stream: Any, box: Any, item: Any, font: Any, size: float, numbers: list[int]) -> None:
    """Keep the width and the letters of every glyph that is new to the document."""
    glyphs = numbers[::NUMBERS]
    if font.widths.keys() >= set(glyphs) <= font.to_unicode.keys():
        return
    letters = box.pango_layout.text.encode()
    clusters = [item.glyphs.log_clusters[index] for index in range(len(glyphs))]
    ends = sorted({*clusters, item.item.length})
    for glyph, start in zip(glyphs, clusters, strict=True):
        end = ends[ends.index(start) + 1]
        first = item.item.offset
        font.to_unicode.setdefault(glyph, letters[first + start : first + end].decode())
        if glyph not in font.widths:
            pango.pango_font_get_glyph_extents(
                item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect
            )
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


def shown(font: Any, size: float, numbers: list[int]) -> str:
    """The glyphs in hexadecimal, with the corrections between them in thousandths of the size."""
    said = font.__dict__.setdefault("said", {}).setdefault(size, {})
    parts = []
    for key in zip(numbers[::NUMBERS], numbers[1::NUMBERS], strict=True):
        part = said.get(key)
        if part is None:
            glyph, width = key
            correction = int(font.widths[glyph] - width * 1000 * FROM_UNITS / size)
            part = said[key] = f"{glyph:04x}>{correction}<" if correction else f"{glyph:04x}"
        parts.append(part)
    return f"<{''.join(parts)}>"
