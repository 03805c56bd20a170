"""How numbers, money and dates are written for American readers, in English and in US Spanish.

Money and ratios arrive as ``int`` or ``Decimal`` and are rounded once, here, half up.  Numbers are the same
in both languages (``$560,000``, ``3.5``); words, months and hours follow the language that is active.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

DASH = "–"
MINUS = "−"
ELLIPSIS = "…"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SPANISH = "es"
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
NUMEROS = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
Y_BEFORE = re.compile(
    r"h?[ií](?![aeéou])", re.IGNORECASE
)  # where "y" becomes "e": Irvine, Hidalgo, not Hierro
O_BEFORE = re.compile(r"h?[oó]", re.IGNORECASE)  # where "o" becomes "u": Orange, hogar

Number = int | Decimal


def in_spanish() -> bool:
    """Whether what is written now is read in Spanish."""
    return (get_language() or "").startswith(SPANISH)


def rounded(value: Number, places: int = 0) -> Decimal:
    """``value`` with ``places`` decimals, halves away from zero."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Number, places: int = 0) -> str:
    """``1,480`` or, with places, ``2.1``; a real minus sign; never ``-0``."""
    exact = rounded(value, places)
    text = f"{abs(exact):,}"
    return f"{MINUS}{text}" if exact < 0 else text


def trimmed(value: Number | float, places: int = 2) -> str:
    """A number without idle zeros: baths of 2.50 are ``2.5``, of 2.00 ``2``."""
    text = number(Decimal(str(value)), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Number, places: int = 0) -> str:
    """``$560,000``; below zero ``−$5,000``."""
    text = number(value, places)
    return f"{MINUS}${text[1:]}" if text.startswith(MINUS) else f"${text}"


def money_short(value: Number) -> str:
    """Money for the small labels of a chart: ``$950``, ``$560K``, ``$1.25M``."""
    whole = rounded(value)
    if abs(whole) < 1_000:
        return money(whole)
    thousands = rounded(whole / 1_000)
    if abs(thousands) < 1_000:
        return f"{money(thousands)}K"
    text = money(whole / 1_000_000, 2)
    return f"{text.rstrip('0').rstrip('.')}M"


def percent(ratio: Number, places: int = 1) -> str:
    """A share of one as per cent: 0.54 is ``54%``, 1.0125 is ``101.3%``."""
    return f"{number(Decimal(ratio) * 100, places)}%"


def signed_percent(ratio: Number, places: int = 1) -> str:
    """A change with its sign: ``+3.4%``, ``−2.1%``, ``0.0%``."""
    text = percent(ratio, places)
    return f"+{text}" if rounded(Decimal(ratio) * 100, places) > 0 else text


def count_of(count: int, one: str, many: str | None = None) -> str:
    """``1 sale``, ``159 sales``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def in_words(count: int) -> str:
    """Counts up to nine as words for running text (``no`` or ``cero`` for zero), above in figures."""
    words = NUMEROS if in_spanish() else SMALL_NUMBERS
    return words[count] if 0 <= count < len(words) else number(count)


def counted_in_words(count: int, one: str, many: str | None = None) -> str:
    """``one sale``, ``three sales``, ``159 sales``."""
    return f"{in_words(count)} {one if count == 1 else many or one + 's'}"


def duration(seconds: int) -> str:
    """``1 second``, ``40 seconds``, ``2 minutes``, ``1 hour``; rounded up, so that it is never too short."""
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds > size * 1.5:
            return count_of(-(-seconds // size), unit)
    return count_of(seconds, "second")


def listed(words: Sequence[str], last: str = "and") -> str:
    """``98103``, ``98103 and 98117``, ``a, b and c``; in Spanish ``a, b y c``.  ``last``: "and" or "or"."""
    if len(words) < 2:
        return "".join(words)
    link = spanish_link(last, words[-1]) if in_spanish() else last
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def spanish_link(last: str, word: str) -> str:
    """``y`` or ``o``, as ``e`` and ``u`` before a word that begins with the same sound."""
    if last == "or":
        return "u" if O_BEFORE.match(word) else "o"
    return "e" if Y_BEFORE.match(word) else "y"


def sentence_case(text: str) -> str:
    """The first letter made a capital, nothing else touched."""
    return text[:1].upper() + text[1:]


def long_date(day: date) -> str:
    """``September 30, 2014``; in Spanish ``30 de septiembre de 2014``."""
    if in_spanish():
        return f"{day.day} de {MESES[day.month - 1]} de {day.year}"
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """``Sep 30, 2014``; in Spanish ``30 sep 2014``."""
    if in_spanish():
        return f"{day.day} {MESES[day.month - 1][:3]} {day.year}"
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def day_and_month(day: date) -> str:
    """``September 30``; in Spanish ``30 de septiembre``."""
    if in_spanish():
        return f"{day.day} de {MESES[day.month - 1]}"
    return f"{MONTHS[day.month - 1]} {day.day}"


def month_label(day: date) -> str:
    """``Jul 14`` for the axis of a chart of months; in Spanish ``jul 14``."""
    return f"{(MESES if in_spanish() else MONTHS)[day.month - 1][:3]} {day.year % 100:02d}"


def date_range(start: date, end: date) -> str:
    """``July 1 – September 30, 2014``; one month ``July 1–31, 2014``; one day ``July 1, 2014``.

    In Spanish ``1 de julio – 30 de septiembre de 2014`` and ``1–31 de julio de 2014``.
    """
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        if in_spanish():
            return f"{start.day}–{long_date(end)}"
        return f"{MONTHS[start.month - 1]} {start.day}–{end.day}, {end.year}"
    if start.year == end.year:
        return f"{day_and_month(start)} – {long_date(end)}"
    return f"{long_date(start)} – {long_date(end)}"


def weekday(day: date) -> str:
    """``Saturday``; in Spanish ``sábado``."""
    return (DIAS if in_spanish() else WEEKDAYS)[day.weekday()]


def weekday_date(day: date) -> str:
    """``Saturday, November 28``; in Spanish, as a heading, ``Sábado 28 de noviembre``."""
    if in_spanish():
        return f"{sentence_case(weekday(day))} {day_and_month(day)}"
    return f"{weekday(day)}, {day_and_month(day)}"


def clock_time(moment: datetime) -> str:
    """``1 PM``, ``1:30 PM``; in Spanish ``1:30 p. m.``."""
    hour, minute = moment.hour % 12 or 12, f":{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minute} {day_half(moment)}"


def day_half(moment: datetime) -> str:
    """``AM`` or ``PM``; in Spanish ``a. m.`` or ``p. m.``, which stay on one line."""
    if in_spanish():
        return f"{'a' if moment.hour < 12 else 'p'}.\N{NO-BREAK SPACE}m."
    return "AM" if moment.hour < 12 else "PM"


def clock_range(start: datetime, end: datetime) -> str:
    """``1–3 PM``, ``11 AM – 1 PM``; in Spanish ``1–3 p. m.``."""
    first, last = clock_time(start), clock_time(end)
    if day_half(start) == day_half(end):
        return f"{first.removesuffix(f' {day_half(start)}')}–{last}"
    return f"{first} – {last}"


def us_phone(text: str) -> str:
    """A North American number as ``(206) 555-0100``, an extension kept; anything else as it came."""
    main, _, extension = re.sub(r"(?i)\s*(?:extension|ext\.?|x)\s*(\d+)\s*$", r"#\1", text.strip()).partition(
        "#"
    )
    digits = re.sub(r"\D", "", main)
    digits = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    if len(digits) != 10:
        return text.strip()
    shown = f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    return f"{shown} ext. {extension}" if extension else shown
