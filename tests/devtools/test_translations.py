import pytest

from devtools.translations import (
    CATALOGS,
    MARKET,
    PROPERTY,
    Message,
    entries_of,
    message_of,
    messages,
    messages_in_source,
    messages_in_template,
    placeholders,
    spanish_of,
    texts_of,
    told_twice,
    without_spanish,
)

SAME_IN_BOTH = {"N", "No", "ZIP", "mi", "{count} acre", "{count} mi", "{homes}, {sales} en 90 días"}


@pytest.fixture(scope="module", params=CATALOGS, ids=("market", "property"))
def of(request):
    return request.param


@pytest.fixture(scope="module")
def entries(of):
    return entries_of(of)


def test_every_text_of_a_report_has_spanish(of, entries):
    wanted = messages(of)
    assert len(wanted) > 150
    assert without_spanish(entries, wanted) == []


def test_no_text_stands_both_with_and_without_a_plural():
    assert told_twice([*messages(MARKET), *messages(PROPERTY)]) == []


def test_a_catalog_does_not_say_again_what_one_before_it_says():
    assert set(messages(PROPERTY)) & set(texts_of(MARKET)) == set()


def test_the_catalog_holds_nothing_that_no_report_says(of, entries):
    assert {message_of(entry) for entry in entries} - set(messages(of)) == set()


def test_the_spanish_fills_in_the_same_names(entries):
    for entry in entries:
        singular, *plural = spanish_of(entry)
        assert placeholders(singular) <= placeholders(entry.msgid + entry.msgid_plural), entry.msgid
        assert placeholders((plural or [singular])[0]) == placeholders(entry.msgid_plural or entry.msgid)


def test_what_reports_read_is_compiled_from_the_catalog(of, entries):
    assert of.path.with_suffix(".mo").read_bytes() == entries.to_binary()


def test_no_text_is_left_in_english(entries):
    same = {entry.msgid for entry in entries for text in spanish_of(entry) if text == entry.msgid}
    assert same <= SAME_IN_BOTH


def test_spaces_and_stops_at_the_ends_are_kept(entries):
    for entry in entries:
        for text in spanish_of(entry):
            assert (text[0] == " ", text[-1] == " ") == (entry.msgid[0] == " ", entry.msgid[-1] == " ")
            assert text.endswith(".") == entry.msgid.endswith(".") or text.endswith(("ec.", "ba.")), text
            assert "  " not in text
            assert "!" not in text


def test_texts_are_found_in_modules_and_templates():
    source = (
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        '_("one" " two"); ngettext("a {n}", "b {n}", 3); pgettext("verb", "close"); _(name)'
    )
    assert set(messages_in_source(source)) == {
        Message("one two"),
        Message("a {n}", "b {n}"),
        Message("close", context="verb"),
    }
    template = (
        '{% translate "Word" %}{% blocktranslate with a=b.c %}Up to {{ a }}{% endblocktranslate %}'
        "{% blocktranslate count n=n trimmed %}\n one\n{% plural %}\n {{ n }}\n{% endblocktranslate %}"
    )
    assert set(messages_in_template(template)) == {
        Message("Word"),
        Message("Up to %(a)s"),
        Message("one", "%(n)s"),
    }
