"""Lets a language model reword the narrative, where the operator has set one up; on any doubt ours stands.

The model sees the printed figures and the rule's own text, nothing else.  Whatever it answers is checked
against those (``checks``), and it has so many seconds in all: no report fails or waits for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import structlog
from django.conf import settings

from market_reports.rewriting.checks import Facts, Move, doubt
from trendyreports.core.http import Garbled, HttpFault
from trendyreports.core.http_post import post_json

log = structlog.get_logger(__name__)

RULE, MODEL = "rule", "model"
COUNTS = ("closings", "year_closings", "active", "new", "pending", "open_houses", "open_homes")
LANGUAGES = {"en": "American English", "es": "US Spanish"}
TASK = (
    "You edit the short text of a real-estate market report for clients. Reword the sentences in "
    "{language}, plain and warm, in the voice “{voice}”. Keep two to four sentences. Use only the numbers, "
    "names and dates given, written as given; put at most one percentage of change in a sentence and say "
    "against what it is measured. Say nothing about who may live there, no prediction, no advice, no praise. "
    'Answer with JSON only: {{"sentences": ["…", "…"]}}'
)
FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")
SENTENCE_END = re.compile(r"(?<=[^\W\d]\.)\s+(?=[A-ZÁÉÍÓÚÑ0-9])")


def rewritten(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with its narrative reworded, or as it is; ``narrative_by`` says which."""
    ours = {**document, "narrative_by": RULE}
    if not settings.REWRITER_URL:
        return ours
    facts = facts_of(document)
    try:
        sentences = asked(document, facts)
    except HttpFault as fault:
        log.warning("narrative kept: no usable answer", fault=str(fault))
        return ours
    reason = doubt(sentences, facts)
    if reason is not None:
        log.info("narrative kept: doubt", reason=reason)
        return ours
    return {**document, "narrative": sentences, "narrative_by": MODEL}


def asked(document: Mapping[str, Any], facts: Facts) -> list[str]:
    """The sentences the model answers with.  Raises HttpFault."""
    question = {
        "model": settings.REWRITER_MODEL,
        "temperature": 0.3,
        "max_tokens": 400,
        "messages": [
            {"role": "system", "content": TASK.format(language=LANGUAGES[facts.language], voice=facts.voice)},
            {"role": "user", "content": facts.text},
        ],
    }
    headers = {"Authorization": f"Bearer {settings.REWRITER_KEY}"} if settings.REWRITER_KEY else {}
    address = f"{settings.REWRITER_URL.rstrip('/')}/chat/completions"
    answer = post_json(address, question, headers=headers, seconds=settings.REWRITER_SECONDS).json()
    try:
        content = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise Garbled("the answer has no text") from error
    return sentences_of(content)


def sentences_of(content: Any) -> list[str]:
    """The sentences in an answer: JSON as asked for, else plain text.  Raises Garbled."""
    if not isinstance(content, str):
        raise Garbled("the answer has no text")
    text = FENCE.sub("", content.strip())
    if not text.startswith("{"):
        return SENTENCE_END.split(text)
    try:
        found = json.loads(text)["sentences"]
    except (ValueError, KeyError, TypeError) as error:
        raise Garbled("the answer is not the JSON asked for") from error
    if not isinstance(found, list) or not all(isinstance(sentence, str) for sentence in found):
        raise Garbled("the answer has no list of sentences")
    return found


def facts_of(document: Mapping[str, Any]) -> Facts:
    """What the model may speak of: the figures as printed and the text by rule."""
    figures = [figure for figure in document["figures"] if figure["value"] is not None]
    told = {
        "report": document["title"],
        "place": document["area"]["label"],
        "days": document["window"]["label"],
        "date": document["as_of"]["label"],
        "figures": [figure_line(figure) for figure in figures],
        "headline": document["headline"],
        "sentences": document["narrative"],
    }
    condition = document["condition"]
    return Facts(
        text=json.dumps(told, ensure_ascii=False, indent=1),
        language=document["language"],
        voice="we" if document["brand"].get("voice") == "we" else "I",
        condition=condition["key"] if condition else None,
        counts=frozenset(counts_of(figures)),
        moves=tuple(moves_of(figures)),
    )


def figure_line(figure: Mapping[str, Any]) -> str:
    """One figure as the page prints it."""
    changes = [f"{change['display']} {change['label']}" for change in figure["changes"]]
    return "; ".join(filter(None, (f"{figure['label']}: {figure['display']}", figure["basis"], *changes)))


def counts_of(figures: list[Mapping[str, Any]]) -> Iterator[Decimal]:
    """The numbers of homes and sales."""
    for figure in figures:
        yield Decimal(figure["count"])
        if figure["key"] in COUNTS:
            yield Decimal(figure["value"])


def moves_of(figures: list[Mapping[str, Any]]) -> Iterator[Move]:
    """The changes that are told with a percentage."""
    for figure in figures:
        for change in figure["changes"]:
            if change["direction"] in ("up", "down"):
                try:
                    size = Decimal(change["display"].strip("+−-%").replace(",", ""))
                except InvalidOperation:
                    continue
                yield Move(size, figure["key"], change["direction"] == "up", change["against"])
