"""A property report as PDF and as web page, drawn from its document alone.

Words and numbers come from the document. Pictures are named by their hash; one that is not in the store is
drawn as a house number or as letters, never as a broken picture.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from property_reports.drawing.labels import labels_of
from property_reports.drawing.page_views import Sheet, license_of, page_views
from property_reports.drawing.themes import Theme, theme_of, theme_palette
from trendyreports.core.drawn_parts import data_address, face_rule, monogram, pictures_of
from trendyreports.core.pdf import check_pdf, render_pdf
from trendyreports.core.statics import static_path

Document = Mapping[str, Any]
PictureAddress = Callable[[str], str]

PDF_STYLES = ("css/property_fonts_pdf.css", "css/property.css", "css/property_pdf.css")
WEB_STYLES = ("css/property_fonts.css", "css/property.css", "css/property_web.css")
PAGE_WIDTH = 816  # px of US Letter
VALUE_PAGES = ("overview", "range")  # the state's notice stands on the first of these


def draw_pdf(document: Document) -> bytes:
    """The PDF: US Letter, tagged, the same bytes for the same document and pictures. Raises PdfFault."""
    pictures = stored_pictures(document)
    content = render_pdf(
        rendered("document", document, lambda key: f"picture:{key}" if key in pictures else "", screen=False),
        stylesheets=PDF_STYLES,
        rules=draw_colours(document, paper=True),
        pictures=pictures,
    )
    check_pdf(content)
    return content


def draw_fragment(
    document: Document, *, picture_address: PictureAddress, pages: Collection[str] | None = None
) -> SafeString:
    """The report, or only the pages of these keys, as part of a page of ours.

    ``picture_address`` turns a hash into an address. The page links ``WEB_STYLES`` and puts ``draw_colours``
    into a style element with its nonce.
    """
    chosen = document["pages"] if pages is None else [p for p in document["pages"] if p["key"] in pages]
    return rendered("_report", {**document, "pages": chosen}, picture_address, screen=True)


def draw_page(document: Document) -> str:
    """The report as one file that needs nothing else: styles, faces and pictures are inside."""
    pictures = stored_pictures(document)

    def inside(key: str) -> str:
        content = pictures.get(key)
        return data_address(content) if content else ""

    rules = "\n".join((page_styles(theme_of(document["theme"])), draw_colours(document)))
    styles = mark_safe(rules)  # noqa: S308 - our own files
    return rendered("standalone", document, inside, screen=True, styles=styles)


def draw_colours(document: Document, *, paper: bool = False) -> str:
    """The rules of the document's theme under its accent, as CSS; ``paper`` gives those of the PDF."""
    theme = theme_of(document["theme"])
    context = {
        "c": theme_palette(theme, document.get("accent")),
        "theme": theme,
        "paper": paper,
        "text_width": PAGE_WIDTH - 2 * theme.margin,
    }
    return "\n".join(
        render_to_string(f"reports/property/{name}.css", context)
        for name in ("_colours", f"_{theme.key}", f"_{theme.key}_{'paper' if paper else 'web'}")
    )


def rendered(
    template: str, document: Document, address: PictureAddress, *, screen: bool, **more: Any
) -> SafeString:
    """A template of ``reports/property/`` with the values of a document, in the document's language."""
    with translation.override(document["language"]):
        view = report_view(document, address, screen=screen) | more
        written = render_to_string(f"reports/property/{template}.html", view)
    return mark_safe(written)  # noqa: S308 - autoescaped


def report_view(document: Document, address: PictureAddress, *, screen: bool) -> dict[str, Any]:
    """Everything the templates ask for; ``screen`` adds what only a browser needs."""
    brand = document["brand"]
    theme = theme_of(document["theme"])
    words = labels_of(document)
    sheet = Sheet(theme_palette(theme, document.get("accent")), theme, address, words, screen)
    keys = [page["key"] for page in document["pages"]]
    sponsor = sponsor_of(document)
    return {
        "d": document,
        "c": sheet.colours,
        "theme": theme,
        "l": words,
        "page_title": f"{document['title']}: {document['address']}",
        "logo": sheet.picture(brand.get("logo")),
        "monogram": monogram(brand["display_name"]),
        "pages": page_views(document["pages"], sheet),
        "notice_on": next((key for key in VALUE_PAGES if key in keys), ""),
        "agent": agent_view(brand, sheet),
        "sponsor": sponsor and {**sponsor, "picture": sheet.picture(sponsor.get("logo"))},
        "screen": screen,
    }


def sponsor_of(document: Document) -> Mapping[str, Any] | None:
    """The sponsor, where it is to be seen at all."""
    brand = document["brand"]
    sponsor: Mapping[str, Any] | None = brand.get("sponsor")
    return sponsor if sponsor and brand.get("sponsor_display") in ("frame", "slot") else None


def agent_view(brand: Mapping[str, Any], sheet: Sheet) -> dict[str, str]:
    """The agent as shown at the end, and in one line at the foot of each page."""
    agent = brand.get("agent") or {}
    name = agent.get("name") or brand["display_name"]
    licence = license_of(agent, sheet)
    who = (agent.get("title"), agent.get("brokerage"), licence)
    how = (agent.get("phone"), agent.get("email"), brand.get("website"), brand.get("postal_address"))
    line = (name, agent.get("brokerage"), licence, agent.get("phone"))
    return {
        "name": name,
        "monogram": monogram(name),
        "photo": sheet.picture(agent.get("photo")),
        "who": "\n".join(fact for fact in who if fact),
        "how": "\n".join(fact for fact in how if fact),
        "line": " · ".join(fact for fact in line if fact),
    }


def stored_pictures(document: Document) -> dict[str, bytes]:
    """The bytes of every picture the document names, without those that are gone."""
    return pictures_of(picture_keys(document))


def picture_keys(document: Document) -> set[str]:
    """The hashes of the pictures that a drawing of this document shows."""
    brand = document["brand"]
    keys = [brand.get("logo"), (brand.get("agent") or {}).get("photo")]
    keys.append((sponsor_of(document) or {}).get("logo"))
    for page in document["pages"]:
        keys += [page.get("photo"), (page.get("prepared_by") or {}).get("photo"), *page.get("photos", ())]
        keys += [card.get("photo") for card in page.get("cards", ())]
    return {key for key in keys if key}


@lru_cache(maxsize=5)
def page_styles(theme: Theme) -> str:
    """The stylesheets of a report with the theme's faces inside, for the file that stands alone."""
    faces = (face_rule(*face) for face in theme.faces)
    return "\n".join((*faces, *(static_path(name).read_text() for name in WEB_STYLES[1:])))
