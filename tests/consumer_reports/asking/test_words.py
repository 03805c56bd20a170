"""Both languages say the same things."""

from __future__ import annotations

import re

from consumer_reports.asking.words import ENGLISH, SPANISH

MARK = re.compile(r"\{\w+\}")


def test_every_word_is_there_in_spanish_with_the_same_marks():
    assert SPANISH.keys() == ENGLISH.keys()
    assert {key: sorted(MARK.findall(text)) for key, text in SPANISH.items()} == {
        key: sorted(MARK.findall(text)) for key, text in ENGLISH.items()
    }


def test_nothing_was_left_in_english():
    same = {key for key, text in SPANISH.items() if text == ENGLISH[key]}
    assert same == set()
