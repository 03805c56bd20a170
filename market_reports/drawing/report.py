"""A market report as PDF and as web page, drawn from its document alone.

The words and numbers come from the document; here they are only put where they look right. Pictures are named
by their hash; one that is not in the store is drawn as letters or a house number, never as a broken picture.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from market_reports.drawing.block_views import Sheet, block_views
from market_reports.drawing.layout import (
    SLIM,
    chart_cut,
    definition_columns,
    figure_rows,
    lead_view,
    photo_size,
    title_size,
)
from trendyreports.core.colours import Palette, palette
from trendyreports.core.drawn_parts import data_address, face_rule, monogram, pictures_of
from trendyreports.core.pdf import REPORT_STYLES, check_pdf, render_pdf
from trendyreports.core.statics import static_path

Document = Mapping[str, Any]
PictureAddress = Callable[[str], str]

PAGE_STYLES = ("css/report.css", "css/report_web.css")
HEAD_LINE = 84  # characters that fit beside the date, the brand's name among them
EMBEDDED_FACES = (("Bricolage Grotesque", 600), ("Hanken Grotesk", 400), ("Hanken Grotesk", 600))


def draw_pdf(document: Document) -> bytes:
    """The PDF: US Letter, tagged, the same bytes for the same document and pictures. Raises PdfFault."""
    pictures = stored_pictures(document)
    content = render_pdf(
        rendered("document", document, lambda key: f"picture:{key}" if key in pictures else "", screen=False),
        stylesheets=REPORT_STYLES,
        rules=draw_colours(document, paper=True),
        pictures=pictures,
    )
    check_pdf(content)
    return content


def draw_fragment(document: Document, *, picture_address: PictureAddress) -> SafeString:
    """The report as part of a page of ours. ``picture_address`` turns a hash into an address.

    The page links ``css/report.css`` and ``css/report_web.css`` and puts ``draw_colours`` into a style
    element with its nonce.
    """
    return rendered("_report", document, picture_address, screen=True)


def draw_page(document: Document) -> str:
    """The report as one file that needs nothing else: styles, faces and pictures are inside."""
    pictures = stored_pictures(document)

    def inside(key: str) -> str:
        content = pictures.get(key)
        return data_address(content) if content else ""

    styles = mark_safe("\n".join((page_styles(), draw_colours(document))))  # noqa: S308 - our own files
    return rendered("standalone", document, inside, screen=True, styles=styles)


def rendered(
    template: str, document: Document, address: PictureAddress, *, screen: bool, **more: Any
) -> SafeString:
    """A template of ``reports/market/`` with the values of a document, in the document's language."""
    with translation.override(document["language"]):
        view = report_view(document, address, screen=screen) | more
        return mark_safe(render_to_string(f"reports/market/{template}.html", view))  # noqa: S308 - autoescaped


def draw_colours(document: Document, *, paper: bool = False) -> str:
    """The rules that carry the brand's colours (and the sponsor's, where one is shown), as CSS.

    ``paper`` adds the frame of a sponsor to the pages of the PDF.
    """
    brand = document["brand"]
    sponsor = shown_sponsor(brand)
    context = {
        "c": brand_palette(brand),
        "s": palette(sponsor["primary"], sponsor["accent"]) if sponsor else None,
        "paper": paper,
        "sponsor": bool(sponsor),
        "framed": bool(sponsor) and brand["sponsor_display"] == "frame",
    }
    return render_to_string("reports/market/_colours.css", context)


def brand_palette(brand: Mapping[str, Any]) -> Palette:
    """The colours of a document's brand."""
    return palette(brand["primary"], brand["accent"])


def shown_sponsor(brand: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The sponsor, where it is to be seen at all."""
    sponsor: Mapping[str, Any] | None = brand.get("sponsor")
    return sponsor if sponsor and brand.get("sponsor_display") in ("frame", "slot") else None


def report_view(document: Document, address: PictureAddress, *, screen: bool) -> dict[str, Any]:
    """Everything the templates ask for; ``screen`` adds what only a browser needs."""
    brand = document["brand"]
    sponsor = shown_sponsor(brand)
    rows = figure_rows(document["figures"])
    audience = document["audience"] or {}
    story = " ".join(
        (*document["narrative"], document["window"]["widened"] or "", audience.get("statement") or "")
    )
    cut = chart_cut(document["headline"], story, rows)
    slim = document["report_type"] in SLIM
    framed = sponsor is not None and brand["sponsor_display"] == "frame"
    photos = photo_size(document, rows, framed=framed)
    sheet = Sheet(brand_palette(brand), address, screen, cut, photos, slim)
    return {
        "d": document,
        "page_title": f"{document['title']}: {document['area']['label']}, {document['window']['label']}",
        "head_line": head_line(document),
        "logo": sheet.picture(brand.get("logo")),
        "monogram": monogram(brand["display_name"]),
        "title_size": title_size(document["area"]["label"]),
        **lead_view(document["figures"]),
        "figure_rows": rows,
        "slim": slim,
        "blocks": block_views(document["blocks"], sheet),
        "definition_columns": definition_columns(terms(document)),
        "legal": legal_line(document),
        "agent": agent_view(brand, sheet),
        "sponsor": sponsor and sponsor_view(sponsor, sheet),
        "framed": framed,
        "screen": screen,
        "slotted": sponsor is not None and brand["sponsor_display"] == "slot",
    }


def brand_sheet(document: Document, address: PictureAddress) -> Sheet:
    """A sheet in the brand's colours for a drawing without blocks."""
    return Sheet(brand_palette(document["brand"]), address, screen=False, cut=0)


def head_line(document: Document) -> str:
    """What stands at the head of every page but the first: as much as fits on a line."""
    area, title, window = document["area"]["label"], document["title"], document["window"]["label"]
    room = HEAD_LINE - len(document["brand"]["display_name"])
    lines = (" · ".join((area, title, window)), " · ".join((area, window)), area)
    return next((line for line in lines if len(line) <= room), area)


def terms(document: Document) -> list[Mapping[str, str]]:
    """What the numbers mean, and at the end how many rows were left out and why."""
    rows: list[Mapping[str, str]] = list(document["definitions"])
    said = ", ".join(f"{row['count']} × {row['reason']}" for row in document["left_out"])
    return [*rows, {"term": _("Left out of the figures.").rstrip("."), "text": f"{said}."}] if said else rows


def legal_line(document: Document) -> str:
    """Where the data comes from and what it is not, as sentences."""
    said = [*document["attribution"], document["disclaimer"]]
    if document["equal_housing"]:
        said.append(_("Equal Housing Opportunity"))
    return " ".join(f"{sentence.rstrip('. ')}." for sentence in said if sentence)


def agent_view(brand: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """The agent as shown in the footer (one line) and at the end (who she is, how to reach her)."""
    agent = brand.get("agent") or {}
    name = agent.get("name") or brand["display_name"]
    licence = _("License {number}").format(number=agent["license"]) if agent.get("license") else None
    how = (agent.get("phone"), agent.get("email"), brand.get("website"), brand.get("postal_address"))
    who = (agent.get("title"), agent.get("brokerage"), licence)
    line = (agent.get("brokerage"), licence, agent.get("phone"), agent.get("email"))
    return {
        "name": name,
        "monogram": monogram(name),
        "photo": sheet.picture(agent.get("photo")),
        "who": "\n".join(fact for fact in who if fact),
        "how": "\n".join(fact for fact in how if fact),
        "line": " · ".join(fact for fact in (name, *line) if fact),
    }


def sponsor_view(sponsor: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """The sponsor's name with its logo, or its letters where it has none."""
    name = sponsor["name"]
    return {"name": name, "logo": sheet.picture(sponsor.get("logo")), "monogram": monogram(name)}


def stored_pictures(document: Document) -> dict[str, bytes]:
    """The bytes of every picture the document names, without those that are gone."""
    return pictures_of(picture_keys(document))


def picture_keys(document: Document) -> set[str]:
    """The hashes of the pictures that a drawing of this document shows."""
    brand = document["brand"]
    agent = brand.get("agent") or {}
    sponsor = shown_sponsor(brand) or {}
    cards = [card.get("photo") for block in document["blocks"] for card in cards_of(block)]
    return {key for key in (brand.get("logo"), agent.get("photo"), sponsor.get("logo"), *cards) if key}


def cards_of(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The photo cards of a block, those of every day of open houses too."""
    by_day = [card for day in block.get("days", ()) for card in day["cards"]]
    return [*block.get("cards", ()), *by_day]


@cache
def page_styles() -> str:
    """The stylesheets of a report with its faces inside, for the file that stands alone."""
    faces = (face_rule(*face) for face in EMBEDDED_FACES)
    return "\n".join((*faces, *(static_path(name).read_text() for name in PAGE_STYLES)))
