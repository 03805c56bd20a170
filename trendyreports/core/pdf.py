"""HTML to PDF with WeasyPrint: one way in, nothing fetched from outside, the same input gives the same bytes.

What costs time is paid once per process: the font configuration (a new one per render leaks), the
stylesheets, and the base rules: ``css/report_base.css`` stands in for WeasyPrint's own, which tries 250
selectors on each element.
"""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pypdfium2
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from trendyreports.core.pdf_cells import forget
from trendyreports.core.pdf_text import take_shortcuts
from trendyreports.core.statics import static_path

BASE_STYLES = "css/report_base.css"
REPORT_STYLES = ("css/report.css", "css/report_pdf.css")
FONT_STYLES = "css/fonts_pdf.css"
PICTURE_SCHEME = "picture:"
LETTER_POINTS = (612.0, 792.0)
FEWEST_BYTES = 2_000
drawing = Lock()  # of this process: Pango's faces and what is kept of a render serve one at a time


class PdfFault(Exception):
    """The PDF is not fit to be given out; the message says why."""


class AddressRefused(ValueError):
    """A report asked for something that is neither our font nor one of its pictures."""


class StaticFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the fonts beside our stylesheets, and nothing else."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The font at a ``file:`` address inside ``static/fonts``. Raises AddressRefused."""
        path = Path(unquote(urlsplit(url).path)).resolve()
        if urlsplit(url).scheme != "file" or path.parent != fonts_folder() or path.suffix != ".ttf":
            raise AddressRefused(f"Refused: {url[:120]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


class PictureFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the pictures handed to one render under ``picture:HASH``, and nothing else."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self.pictures = pictures

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The picture of a hash. Raises AddressRefused."""
        key = url.removeprefix(PICTURE_SCHEME)
        if not url.startswith(PICTURE_SCHEME) or key not in self.pictures:
            raise AddressRefused(f"Refused: {url[:120]}")
        return URLFetcherResponse(url, self.pictures[key], {"Content-Type": "image/jpeg"})


class ReportHTML(HTML):  # type: ignore[misc]
    """HTML read by the XML parser where it is well formed (a tenth of the time), else by the HTML parser."""

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        try:
            root = ElementTree.fromstring(html)  # noqa: S314 - our own template's output, no external entities
        except ElementTree.ParseError:
            super().__init__(string=html, url_fetcher=fetcher, base_url=PICTURE_SCHEME)
            return
        self.base_url = PICTURE_SCHEME
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [parsed_styles((BASE_STYLES,))]


@cache
def fonts_folder() -> Path:
    """The folder of our fonts."""
    return static_path("fonts/README.md").parent


@cache
def font_configuration() -> FontConfiguration:
    """The one font configuration of this process."""
    take_shortcuts()
    return FontConfiguration()


@cache
def parsed_styles(names: tuple[str, ...]) -> CSS:
    """The stylesheets of these static names, parsed once and as one: every element is tried against each."""
    written = "\n".join(static_path(name).read_text() for name in names)
    return CSS(
        string=written,
        base_url=static_path(names[0]).as_uri(),
        url_fetcher=StaticFetcher(),
        font_config=font_configuration(),
    )


@lru_cache(maxsize=64)
def parsed_rules(rules: str) -> CSS:
    """Rules made for one brand (its colours), parsed once while the brand is in use."""
    return CSS(string=rules, url_fetcher=StaticFetcher(), font_config=font_configuration())


def render_pdf(
    html: str, *, stylesheets: tuple[str, ...], rules: str = "", pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """A tagged PDF (pdf/ua-1) of a whole HTML page.

    ``stylesheets`` are static names; ``rules`` is CSS of this brand; ``pictures`` maps the hashes that the
    page names as ``picture:HASH`` to their bytes. Title, language and dates come from the page's own head.
    No file identifier is asked for: it is optional, and pydyf would compress everything twice to make one.
    Threads of a process take turns.
    """
    page = ReportHTML(html, PictureFetcher(pictures or {}))
    with drawing, no_collections():
        sheets = [parsed_styles((FONT_STYLES, *stylesheets))]
        if rules:
            sheets.append(parsed_rules(rules))
        content: bytes = page.write_pdf(
            stylesheets=sheets,
            font_config=font_configuration(),
            pdf_variant="pdf/ua-1",
        )
    return content


@contextmanager
def no_collections() -> Iterator[None]:
    """Without the garbage collector, which finds nothing while the boxes of a page are being made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        forget()
        if running:
            gc.enable()


def check_pdf(content: bytes, *, size: tuple[float, float] = LETTER_POINTS) -> int:
    """How many pages a finished PDF has, after looking at it. Raises PdfFault.

    It must open, be of a believable length, have every page in ``size`` (points), and on each page a line
    that stands on no other.
    """
    if len(content) < FEWEST_BYTES:
        raise PdfFault(f"The PDF has only {len(content)} bytes.")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise PdfFault("The PDF does not open.") from fault
    with document:
        texts = [page_lines(document, number, size) for number in range(len(document))]
    times = Counter(line for lines in texts for line in lines)
    for number, lines in enumerate(texts, start=1):
        if not any(times[line] == 1 for line in lines):
            raise PdfFault(f"Page {number} of {len(texts)} is blank.")
    return len(texts)


def page_lines(document: pypdfium2.PdfDocument, number: int, size: tuple[float, float]) -> set[str]:
    """The lines of text on a page, without its number. Raises PdfFault for a page of another size."""
    page = document[number]
    if any(abs(have - want) > 1 for have, want in zip(page.get_size(), size, strict=True)):
        raise PdfFault(f"Page {number + 1} has the wrong size.")
    text: str = page.get_textpage().get_text_range()
    return {
        line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("Page ")
    }


def warm_up(stylesheets: tuple[str, ...] = REPORT_STYLES) -> None:
    """Pay the once-per-process costs before the first report: fonts, stylesheets, code paths."""
    words = '<p style="font-family: Hanken Grotesk">$0</p><p style="font-family: Bricolage Grotesque">0</p>'
    page = f'<html lang="en"><head><title>Warm-up</title></head><body>{words}</body></html>'
    render_pdf(page, stylesheets=stylesheets)
    gc.collect()
    gc.freeze()
