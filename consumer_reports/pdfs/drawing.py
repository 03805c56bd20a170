"""The PDF, drawn from its sheet alone: US Letter, tagged, the same bytes for the same sheet and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from consumer_reports.pdfs.sheet import Sheet
from property_reports.drawing.range_chart import side_by_side
from trendyreports.core.charts import WIDE, Month, months_chart
from trendyreports.core.colours import Palette, palette
from trendyreports.core.drawn_parts import monogram, pictures_of
from trendyreports.core.lettering import text_width
from trendyreports.core.pdf import check_pdf, render_pdf

STYLES = ("css/home_value_pdf.css",)
SALES_IN_ROW = 3
BAND, LEVEL, SIZE = 44, 16, 12.0  # px: height of the band, of a line of labels, and size of a label
CHART_CUT = 20  # px the chart of months is less high than in a market report
LONG_ADDRESS, LONGER_ADDRESS = 22, 34  # characters from which the address is set smaller


def draw_pdf(sheet: Sheet) -> bytes:
    """The PDF of a sheet. Raises PdfFault."""
    colours = palette(sheet.brand["primary"], sheet.brand["accent"])
    pictures = pictures_of(picture_keys(sheet))
    with override(sheet.language):
        page = render_to_string("reports/consumer/document.html", view_of(sheet, colours, pictures))
        rules = render_to_string("reports/consumer/_colours.css", {"c": colours})
    content = render_pdf(page, stylesheets=STYLES, rules=rules, pictures=pictures)
    check_pdf(content)
    return content


def picture_keys(sheet: Sheet) -> set[str]:
    """The hashes of all pictures of a sheet."""
    brand = sheet.brand
    keys = [brand.get("logo"), brand["agent"].get("photo"), (brand.get("sponsor") or {}).get("logo")]
    return {key for key in (*keys, *(sale.photo for sale in sheet.sales)) if key}


def view_of(sheet: Sheet, colours: Palette, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    """Everything the template asks for."""

    def address(key: str | None) -> str:
        return f"picture:{key}" if key in pictures else ""

    brand, agent = sheet.brand, sheet.brand["agent"]
    name = agent["name"] or brand["display_name"]
    how = (agent["phone"], agent["email"], brand["website"], brand["postal_address"])
    sponsor = brand["sponsor"]
    line = (name, agent["brokerage"], sheet.licence, agent["phone"])
    return {
        "s": sheet,
        "w": sheet.words,
        "logo": address(brand["logo"]),
        "monogram": monogram(brand["display_name"]),
        "title_size": title_size(sheet.address),
        "band": band_chart(sheet, colours) if sheet.band else "",
        "sale_rows": rows_of(sheet, address),
        "flows": len(sheet.sales) <= SALES_IN_ROW,
        "chart": chart_of(sheet, colours),
        "agent": {
            "name": name,
            "monogram": monogram(name),
            "photo": address(agent["photo"]),
            "who": [part for part in (agent["title"], agent["brokerage"], sheet.licence) if part],
            "how": [part for part in how if part],
            "line": " · ".join(part for part in line if part),
        },
        "sponsor": sponsor and {**sponsor, "logo": address(sponsor["logo"])},
        "sponsored": sheet.words["sponsored"].format(name=sponsor["name"]) if sponsor else "",
    }


def title_size(address: str) -> str:
    """How large the address is set: l, m or s."""
    if len(address) > LONGER_ADDRESS:
        return "s"
    return "m" if len(address) > LONG_ADDRESS else "l"


def rows_of(sheet: Sheet, address: Callable[[str | None], str]) -> list[dict[str, Any]]:
    """The sales in rows of three, each with its picture or its house number."""
    cards = [
        {
            "sale": sale,
            "picture": address(sale.photo),
            "alt": sheet.words["photo_of"].format(address=sale.address),
            "house": sale.address.split(" ")[0][:6],
        }
        for sale in sheet.sales
    ]
    rows = [cards[first : first + SALES_IN_ROW] for first in range(0, len(cards), SALES_IN_ROW)]
    return [{"cards": row, "gaps": range(SALES_IN_ROW - len(row))} for row in rows]


def chart_of(sheet: Sheet, colours: Palette) -> SafeString | str:
    """Prices month by month; nothing without them."""
    if not sheet.months:
        return ""
    months = [Month(point.label, point.amount, point.sales, point.display) for point in sheet.months]
    return months_chart(months, colours, title=sheet.words["trend"], name="trend", cut=CHART_CUT)


def band_chart(sheet: Sheet, colours: Palette) -> SafeString:
    """The range as a light band, the likelier half in it where it is told, and the amounts at the ends."""
    band = sheet.band
    assert band is not None
    scale = WIDE / ((band.high - band.low) or 1)

    def place(amount: int) -> float:
        return round((amount - band.low) * scale, 1)

    halves = [] if band.low_half is None or band.high_half is None else [band.low_half, band.high_half]
    places = [place(amount) for amount in (band.low, *halves, band.high)]
    wanted = [
        (x, text_width(text, SIZE, 600) + 2, (text,)) for x, text in zip(places, sheet.band_ends, strict=True)
    ]
    ends = side_by_side(list(dict.fromkeys(wanted)), WIDE)
    context = {
        "c": colours,
        "width": WIDE,
        "height": BAND + 12 + (max(label.level for label in ends) + 1) * LEVEL,
        "half": (places[1], round(places[2] - places[1], 1)) if halves else None,
        "mid": place(band.mid) if band.mid is not None else None,
        "band": BAND,
        "ends": [
            {"x": round(end.start, 1), "y": BAND + 4 + (end.level + 1) * LEVEL, "text": end.lines[0]}
            for end in ends
        ],
        "description": f"{sheet.value_label}: {sheet.value}",
    }
    return SafeString(render_to_string("reports/consumer/band.svg", context))
