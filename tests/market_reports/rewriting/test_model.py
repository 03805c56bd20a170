"""A model may reword the narrative; whatever else it does, our own text stands."""

import json

import pytest

from market_reports.rewriting.checks import doubt
from market_reports.rewriting.model import facts_of, rewritten
from tests.fakes.language_model import LanguageModel
from tests.fakes.server import Reply
from tests.market_reports.homes import for_sale
from tests.market_reports.orders import BRAND, document
from tests.market_reports.situations import SITUATIONS, june

GOOD = (
    "In June the median price was $550,000, up 10.0% from the previous 30 days.",
    "I counted 12 sales, about the same number as in the previous 30 days.",
    "For sellers, recent sales at higher prices are a fair guide.",
)
BUENO = (
    "El precio mediano de junio fue de $550,000, un 10.0% más que en los 30 días anteriores.",
    "Conté 12 ventas, más o menos el mismo número que en los 30 días anteriores.",
)


@pytest.fixture(scope="module")
def found():
    return document(june(550_000, 500_000))


@pytest.fixture(scope="module")
def facts(found):
    return facts_of(found)


@pytest.fixture
def model(settings):
    with LanguageModel() as model:
        settings.REWRITER_URL = f"{model.url}/v1"
        settings.REWRITER_KEY = "secret"
        settings.REWRITER_SECONDS = 5
        yield model


def test_without_a_setting_nobody_is_asked(found, settings):
    settings.REWRITER_URL = ""
    assert rewritten(found) == found
    assert found["narrative_by"] == "rule"


def test_a_good_text_is_taken(found, model):
    model.says(*GOOD)
    made = rewritten(found)
    assert (made["narrative"], made["narrative_by"]) == (list(GOOD), "model")
    assert {**made, "narrative": found["narrative"], "narrative_by": "rule"} == found


def test_plain_sentences_and_fenced_json_are_read_too(found, model):
    for content in (" ".join(GOOD), f"```json\n{json.dumps({'sentences': GOOD})}\n```"):
        model.content = content
        assert rewritten(found)["narrative"] == list(GOOD)


def test_the_model_sees_the_figures_and_our_text_and_nothing_else(found, model):
    model.says(*GOOD)
    rewritten(found)
    told = json.dumps(model.questions[0], ensure_ascii=False)
    assert "$550,000" in told
    assert found["narrative"][0] in told
    assert BRAND["display_name"] not in told
    assert model.asked[0].headers["authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(401),
        Reply(200, b"<html>", {"Content-Type": "text/html"}),
        Reply(200, b"{", {"Content-Type": "application/json"}),
        Reply(200, b"[]", {"Content-Type": "application/json"}),
        Reply(200, b'{"choices": []}', {"Content-Type": "application/json"}),
        Reply(200, b'{"choices": [{"message": {"content": null}}]}', {"Content-Type": "application/json"}),
    ],
)
def test_a_garbled_answer_leaves_our_text(found, model, reply):
    model.faults.append(reply)
    assert rewritten(found) == found


@pytest.mark.parametrize("content", ["{broken", '{"text": "x"}', '{"sentences": [1, 2]}', "", "Sure"])
def test_an_answer_of_another_shape_leaves_our_text(found, model, content):
    model.content = content
    assert rewritten(found) == found


def test_a_slow_model_leaves_our_text(found, model, settings):
    settings.REWRITER_SECONDS = 0.2
    model.faults.append(Reply(hang=True))
    assert rewritten(found) == found
    model.drips = True
    assert rewritten(found) == found


def test_a_spanish_text_is_taken_for_a_spanish_report_only(model):
    model.says(*BUENO)
    assert rewritten(document(june(550_000, 500_000), language="es"))["narrative_by"] == "model"
    assert rewritten(document(june(550_000, 500_000)))["narrative_by"] == "rule"


LIES = [
    ("a number", "In June the median price was $555,000, up 10.0% from the previous 30 days."),
    ("a number in words", "I counted thirteen sales in June, and that is what stands here."),
    ("money with K", "In June the median price was $560K, up 10.0% from the previous 30 days."),
    ("a percentage", "In June the median price was $550,000, up 11 percent from the previous 30 days."),
    ("another unit", "In June the median price was 550,000%, and that is for the sellers."),
    ("another noun", "There were 30 sales in June, and that is for the buyers to know."),
    ("other days", "In June the homes were sold in 12 days from the day of listing."),
    ("direction", "In June the median price was $550,000, down 10.0% from the previous 30 days."),
    ("both directions", "In June the median price was up, then down 10.0% from the previous 30 days."),
    ("subject", "In June the number of sales was up 10.0% from the previous 30 days."),
    ("basis", "In June the median price was $550,000, up 10.0% from a year earlier."),
    ("a month", "In July the median price was $550,000, up 10.0% from the previous 30 days."),
    ("a place", "In Ballard the median price was $550,000, up 10.0% from the previous 30 days."),
    ("a person", "Buyers can ask Maria about the sales at the median price of $550,000."),
    ("a claim", "Most of the homes were sold at the median price of $550,000 in June."),
    ("kind of market", "This is a buyer’s market, and the median price was $550,000 in June."),
    ("a promise", "The median price of $550,000 in June will rise for the sellers."),
    ("a cliche", "This is the hot market that the sellers and buyers were waiting for."),
    ("people", "The homes in this area are perfect for families with the kids."),
    ("a safe area", "The area is a safe neighborhood with homes at a median price of $550,000."),
    ("a link", "The median price was $550,000 in June, see www.example.com for the rest."),
    ("markup", "The **median** price was $550,000 in June, and that is for the sellers."),
    ("an exclamation", "The median price was $550,000 in June, and that is for the sellers!."),
    ("an emoji", "The median price was $550,000 in June 🎉 and that is for the sellers."),
    ("no full stop", "The median price was $550,000 in June, and that is for the sellers"),
    ("another voice", "We counted 12 sales in June for the buyers and the sellers."),
    ("another language", "El precio mediano fue de $550,000 en los 30 días de este mes para las ventas."),
    (
        "too long",
        "The median price was $550,000 in June, " + "and that is for the sellers, " * 12 + "in June.",
    ),
    ("too short", "In June."),
]


@pytest.mark.parametrize(("what", "lie"), LIES, ids=[what for what, _ in LIES])
def test_a_lie_in_one_sentence_is_a_doubt(facts, what, lie):
    assert doubt(GOOD, facts) is None
    assert doubt((lie, *GOOD[1:]), facts) is not None


@pytest.mark.parametrize("sentences", [GOOD[:1], (*GOOD, *GOOD)])
def test_two_to_four_sentences_are_asked_for(facts, sentences):
    assert doubt(sentences, facts) == "number of sentences"


def test_a_lying_and_a_rude_model_leave_our_text(found, model):
    for _what, lie in LIES:
        model.says(lie, *GOOD[1:])
        assert rewritten(found) == found


@pytest.mark.parametrize("language", ["en", "es"])
def test_our_own_text_is_never_a_doubt_in_its_numbers_and_words(language):
    for name, situation in SITUATIONS.items():
        made = situation(language=language)
        reason = doubt(made["narrative"], facts_of(made))
        assert reason in (None, "two changes in a sentence"), (name, reason, made["narrative"])


def test_a_firm_speaks_as_we(model):
    made = document(june(550_000, 500_000), brand=BRAND | {"voice": "we"})
    model.says(GOOD[0], "We counted 12 sales, about the same number as in the previous 30 days.")
    assert rewritten(made)["narrative_by"] == "model"
    model.says(*GOOD)
    assert rewritten(made)["narrative_by"] == "rule"


def test_a_report_without_a_figure_is_told_by_rule(model):
    made = document([for_sale()], "open_houses")
    model.says("The 5 open houses are in this area on the days of June.", *GOOD[1:])
    assert rewritten(made)["narrative_by"] == "rule"
