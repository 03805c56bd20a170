"""Enough of OData's $filter for the fake RESO server: and, or, brackets, eq ne gt ge lt le, literals."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

TOKEN = re.compile(r"\s*(\(|\)|'(?:[^']|'')*'|[^\s()]+)")
OPERATORS = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
Test = Callable[[dict[str, Any]], bool]


class BadFilter(Exception):
    pass


def parse(text: str) -> Test:
    tokens = TOKEN.findall(text)
    test, rest = either(tokens)
    if rest:
        raise BadFilter(text)
    return test


def either(tokens: list[str]) -> tuple[Test, list[str]]:
    left, tokens = both(tokens)
    while tokens[:1] == ["or"]:
        right, tokens = both(tokens[1:])
        left = lambda row, a=left, b=right: a(row) or b(row)  # noqa: E731
    return left, tokens


def both(tokens: list[str]) -> tuple[Test, list[str]]:
    left, tokens = single(tokens)
    while tokens[:1] == ["and"]:
        right, tokens = single(tokens[1:])
        left = lambda row, a=left, b=right: a(row) and b(row)  # noqa: E731
    return left, tokens


def single(tokens: list[str]) -> tuple[Test, list[str]]:
    if tokens[:1] == ["("]:
        test, tokens = either(tokens[1:])
        if tokens[:1] != [")"]:
            raise BadFilter("bracket")
        return test, tokens[1:]
    if len(tokens) < 3 or tokens[1] not in OPERATORS:
        raise BadFilter(" ".join(tokens[:3]))
    name, word, literal = tokens[:3]
    value = literal_of(literal)
    return lambda row: compare(OPERATORS[word], row.get(name), value), tokens[3:]


def literal_of(token: str) -> Any:
    if token.startswith("'"):
        return token[1:-1].replace("''", "'")
    return {"true": True, "false": False, "null": None}.get(token, token)


def compare(operate: Callable[[Any, Any], bool], have: Any, want: Any) -> bool:
    """Dates and times are compared as text of one length; a collection matches by its members."""
    if isinstance(have, list):
        return any(compare(operate, member, want) for member in have)
    if have is None or isinstance(want, bool):
        return operate(have, want) if operate in (operator.eq, operator.ne) else False
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.*Z", str(have)):
        return operate(*(str(moment).rstrip("Z").ljust(26, "0") for moment in (have, want)))
    return operate(str(have), str(want))
