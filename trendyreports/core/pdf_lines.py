"""The lines of the cells that we set ourselves: a text in its faces, broken at the width of its cell.

One Pango layout serves all cells of a kind. What comes out is plain numbers: glyphs and where they stand. A
text with anything unusual (a letter the face has not, another direction, a word that is wider than the cell)
gives None, and its row is laid out the usual way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import get_font_description, get_pango_font_key
from weasyprint.text.line_break import Layout, _font_style_cache_key, strut

from trendyreports.core.pdf_glyphs import NUMBERS, SIZED_BY_STYLE, keeps_its_line, numbers_of

SPACE = ord(" ")
RIGHT_TO_LEFT = 1  # the last bit of the level of a run, which is one byte to Pango
UNUSUAL = frozenset("\r\t\f\v\u0085\u00ad\u2028\u2029")

MOST = 2_000  # texts that are remembered; then all are forgotten and learned again

setters: dict[Any, "Setter"] = {}
faces: dict[tuple[int, float], "Face"] = {}
remembered: dict[Any, "Run"] = {}
looked: dict[int, tuple[Any, Any]] = {}
face_keys: dict[Any, int] = {}

ffi.cdef("PangoAttribute * pango_attr_font_desc_new (const PangoFontDescription *desc);")
ffi.cdef("gpointer g_object_ref (gpointer object);")


@dataclass(slots=True, eq=False)
class Face:
    """A face in a size, and what is known of its glyphs."""

    pointer: Any
    size: float
    widths: dict[int, int] = field(default_factory=dict)  # thousandths of the size
    font: Any = None  # this face in the PDF that is being written


@dataclass(slots=True, eq=False)
class Run:
    """Glyphs of one face."""

    face: Face
    colour: Any
    numbers: list[int]
    letters: Sequence[str]  # behind each glyph
    left: float  # from the start of its line
    piece: int = 0  # which piece of the text it belongs to
    written: str = ""  # as it stands in the PDF that is being written

    @property
    def width(self) -> float:
        """How wide it is, in CSS pixels."""
        return float(sum(self.numbers[1::NUMBERS]) * FROM_UNITS)


class Line(NamedTuple):
    """A line of a cell; lengths in CSS pixels."""

    runs: tuple[Run, ...]
    width: float
    height: float
    baseline: float  # from the top of the line
    start: int = 0  # bytes of the text before it


class Setter:
    """Sets the texts of one kind of cell: pieces in these styles, in lines of this width."""

    def __init__(self, style: Any, styles: Sequence[Any], width: float) -> None:
        self.style, self.styles, self.looks = style, styles, looks(styles[0])
        self.kept = Layout(style)
        self.layout = self.kept.layout
        pango.pango_layout_set_width(self.layout, int(max(0, width) * TO_UNITS))
        self.width = width
        self.faces = [face_key(each) for each in styles]
        self.in_one_face = all(looks(each)[0] == looks(style)[0] for each in styles)
        self.struts: dict[frozenset[int], tuple[float, float]] = {}
        self.known: dict[int, tuple[int, Face]] = {}
        self.attributes: dict[tuple[int, ...], Any] = {}
        self.found: dict[tuple[str, ...], tuple[Line, ...] | None] = {}

    def lines(self, texts: tuple[str, ...]) -> tuple[Line, ...] | None:
        """The lines of a text given in pieces; None where it is not for us."""
        if texts not in self.found:
            self.found[texts] = self.short(texts[0]) if len(texts) == 1 else self.set(texts)
        return self.found[texts]

    def short(self, text: str) -> tuple[Line, ...] | None:
        """The answer for ``lines`` for a text of one piece: dates and prices are the same in many reports."""
        run = remembered.get((self.looks, text))
        if run is not None and run.width <= self.width:
            same = Run(run.face, self.styles[0]["color"], run.numbers, run.letters, 0.0)
            return (Line((same,), run.width, *self.strut(frozenset((0,)))),)
        found = self.set((text,))
        if found and len(found) == len(found[0].runs) == 1:
            if len(remembered) >= MOST:
                remembered.clear()
            remembered[self.looks, text] = found[0].runs[0]
        return found

    def set(self, texts: tuple[str, ...]) -> tuple[Line, ...] | None:
        """The answer for ``lines``."""
        text = "".join(texts)
        if not text:
            return ()
        if UNUSUAL & set(text):
            return None
        letters = text.encode()
        ends, end = [], 0
        for piece in texts:
            end += len(piece.encode())
            ends.append(end)
        pango.pango_layout_set_attributes(self.layout, self.attribute_list(tuple(ends)))
        pango.pango_layout_set_text(self.layout, letters, len(letters))
        lines: list[Line] = []
        while True:
            line = pango.pango_layout_get_line_readonly(self.layout, len(lines))
            if line == ffi.NULL:
                return tuple(lines)
            found = self.line(line, letters, ends)
            if found is None:
                return None
            lines.append(found)

    def attribute_list(self, ends: tuple[int, ...]) -> Any:
        """Which bytes are in which face; nothing where all are in the cell's own."""
        if len(ends) == 1 and self.in_one_face:
            return ffi.NULL
        kept = self.attributes.get(ends)
        if kept is None:
            kept = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            for start, end, style in zip((0, *ends), ends, self.styles, strict=False):
                if start < end and style is not self.style:
                    attribute = pango.pango_attr_font_desc_new(get_font_description(style))
                    attribute.start_index, attribute.end_index = start, end
                    pango.pango_attr_list_insert(kept, attribute)
            self.attributes[ends] = kept
        return kept

    def line(self, line: Any, letters: bytes, ends: Sequence[int]) -> Line | None:
        """One line as Pango has set it."""
        runs, units, pieces = [], 0, set()
        for item, numbers, clusters, said in runs_of(line, letters):
            piece = next(index for index, end in enumerate(ends) if item.offset < end)
            face = self.face(item.analysis.font, self.faces[piece], self.styles[piece])
            odd = item.analysis.level & RIGHT_TO_LEFT or item.offset + item.length > ends[piece]
            if face is None or odd or not keeps_its_line(numbers):
                return None
            learn(face, numbers[::NUMBERS])
            behind = letters_of(said, clusters, len(numbers) // NUMBERS)
            runs.append(Run(face, self.styles[piece]["color"], numbers, behind, units * FROM_UNITS, piece))
            units += sum(numbers[1::NUMBERS])
            pieces.add(piece)
        width = units * FROM_UNITS
        if not runs or width > self.width:
            return None
        return Line(tuple(runs), width, *self.strut(frozenset(pieces)), line.start_index)

    def strut(self, pieces: frozenset[int]) -> tuple[float, float]:
        """Height and baseline of a line with these pieces in it."""
        found = self.struts.get(pieces)
        if found is None:
            struts = [strut(style) for style in (self.style, *(self.styles[piece] for piece in pieces))]
            above = max(baseline for _, baseline in struts)
            below = max(height - baseline for height, baseline in struts)
            found = self.struts[pieces] = (above + below, above)
        return found

    def face(self, font: Any, wanted: int, style: Any) -> Face | None:
        """The face behind a Pango font; None where it is not the one the style asks for."""
        pointer = int(ffi.cast("uintptr_t", font))
        known = self.known.get(pointer)
        if known is None:
            key, _, size = get_pango_font_key(font)
            known = self.known[pointer] = (
                key,
                kept_face(font, key, style["font_size"] if SIZED_BY_STYLE else size),
            )
        return known[1] if known[0] == wanted else None


def setter_of(style: Any, styles: Sequence[Any], width: float) -> Setter:
    """The setter for such cells in this render, whatever row they stand in."""
    key = (tuple(looks(each) for each in (style, *styles)), width)
    if key not in setters:
        setters[key] = Setter(style, styles, width)
    return setters[key]


def looks(style: Any) -> Any:
    """All of a style that makes a difference to the text in it, worked out once a render."""
    kept = looked.get(id(style))
    if kept is None:
        kept = looked[id(style)] = (looks_of(style), style)
    return kept[0]


def looks_of(style: Any) -> Any:
    """The answer for ``looks``."""
    colour = style["color"]
    named = tuple(style[name] for name in ("line_height", "lang", "direction"))
    return _font_style_cache_key(style, include_size=True), named, colour.space, tuple(colour)


def is_drawable(style: Any) -> bool:
    """Whether a text in a style can be set here at all."""
    return bool(style["font_size"] > 0 and is_plain_style(Layout(style), style))


def is_plain_style(layout: Any, style: Any) -> bool:
    """Whether a style asks for nothing but a face, a size and a language."""
    bare = pango.pango_layout_get_attributes(layout.layout) == ffi.NULL
    plain = style["text_decoration_line"] == "none" and style["font_language_override"] == "normal"
    return bool(bare and plain)


def face_key(style: Any) -> int:
    """What tells the face of a style from others, worked out once a render."""
    font = looks(style)[0]
    if font not in face_keys:
        layout = Layout(style)
        layout.set_text("0")
        run = layout.get_first_line()[0].runs[0]
        face_keys[font] = int(get_pango_font_key(run.data.item.analysis.font)[0])
    return face_keys[font]


def runs_of(line: Any, letters: bytes) -> Iterator[tuple[Any, list[int], Any, bytes]]:
    """Each run of a line: its item, the numbers of its glyphs, where their letters start, and these letters.

    The space at which a line was broken is left out.
    """
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    end = line.start_index + line.length
    while run != ffi.NULL:
        item, glyphs, run = run.data.item, run.data.glyphs, run.next
        numbers, last = numbers_of(glyphs), item.offset + item.length
        if last == end and letters[end - 1] == SPACE:
            last -= 1
            del numbers[-NUMBERS:]
            if not numbers:
                continue
        yield item, numbers, glyphs.log_clusters, letters[item.offset : last]


def kept_face(font: Any, key: int, size: float) -> Face:
    """A face for as long as this process runs; our fonts are few."""
    face = faces.get((key, size))
    if face is None:
        held = ffi.gc(ffi.cast("PangoFont *", gobject.g_object_ref(font)), gobject.g_object_unref)
        face = faces[key, size] = Face(held, size)
    return face


def learn(face: Face, glyphs: Sequence[int]) -> None:
    """Keep the width of every glyph that is new to a face."""
    for glyph in set(glyphs) - face.widths.keys():
        logical = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(face.pointer, glyph, ffi.NULL, logical)
        face.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / face.size)


def letters_of(said: bytes, clusters: Any, count: int) -> Sequence[str]:
    """The letters behind each of so many glyphs."""
    if len(said) == count and said.isascii():
        return said.decode()
    starts = ffi.unpack(clusters, count)
    bounds = sorted({*starts, len(said)})
    letters = {start: said[start:end].decode() for start, end in pairwise(bounds)}
    return [letters[start] for start in starts]


def forget() -> None:
    """Let go of what belongs to one render; faces and short texts stay."""
    setters.clear()
    looked.clear()
    face_keys.clear()
    for face in faces.values():
        face.font = None
