import pytest

from tests.market_reports.situations import SITUATIONS

SPEAKS_OF = {
    "rising": {"Median price", "Homes sold", "Few sales", "Changes"},
    "new listings": {"Median list price", "List price per sq ft", "New listings", "Few homes"},
    "preset": {"Median list price", "This selection"},
    "featured": {"Median list price", "Days for sale", "For sale, under contract"},
    "inventory of a sellers' market": {"Months of inventory", "Days for sale", "Price bands"},
    "bands fast and slow": {"Price bands", "Fastest and slowest", "Twelve months", "Days on market"},
    "open houses on two days": {"Open houses", "Median list price"},
}
SILENT_ON = {
    "rising": {"Median list price", "Open houses", "This selection", "Price bands", "Twelve months"},
    "new listings": {"Median price", "Months of inventory", "Few sales", "This selection"},
    "all bands alike": {"Fastest and slowest", "Open houses"},
    "open houses on two days": {"Median price", "Few sales", "New listings"},
}


def terms(name, language="en"):
    return {entry["term"]: entry["text"] for entry in SITUATIONS[name](language=language)["definitions"]}


@pytest.mark.parametrize("name", SPEAKS_OF)
def test_the_last_page_explains_what_stands_on_the_page(name):
    assert SPEAKS_OF[name] - set(terms(name)) == set()


@pytest.mark.parametrize("name", SILENT_ON)
def test_it_does_not_explain_what_is_not_there(name):
    assert SILENT_ON[name] & set(terms(name)) == set()


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("rising", "This report counts 12 sales from June 1 to June 30, 2024, as recorded"),
        ("new listings", "This report counts 9 new listings from June 1 to June 30, 2024, as recorded"),
        ("featured", "This report counts 40 homes for sale on June 30, 2024, as recorded"),
        ("open houses on two days", "This report counts 5 open houses from June 28 to July 4, 2024"),
    ],
)
def test_it_says_what_was_counted(name, counted):
    assert counted in terms(name)["Why this may differ from your MLS"]


def test_where_nothing_is_known_nothing_is_said_to_be_counted():
    assert "This report counts" not in terms("inventory unknown")["Why this may differ from your MLS"]


def test_the_terms_are_spanish_in_a_spanish_report():
    found = terms("bands fast and slow", "es")
    assert {"Rangos de precio", "Doce meses", "Más rápido y más lento"} <= set(found)
    assert "este informe cuenta" in found["Por qué puede diferir de su MLS"].lower()
