"""Words about people are found, words about homes are not; nothing the product says itself is at fault."""

import re
from pathlib import Path

import pytest

from devtools.translations import CATALOGS, ROOT, entries_of, spanish_of
from market_reports.audiences import PRESETS
from market_reports.fair_housing.check import check_text, still_open
from market_reports.report_types import TYPES
from tests.market_reports.situations import SITUATIONS, told

AT_FAULT = [
    ("Perfect for families with kids.", "Perfect for families", "family"),
    ("Great for a young family!", "Great for a young family", "family"),
    ("Ideal for empty nesters", "Ideal for empty nesters", "family"),
    ("Family-friendly street", "Family-friendly", "family"),
    ("a family neighborhood", "family neighborhood", "family"),
    ("Adults only, no children", "Adults only", "family"),
    ("No kids please", "No kids", "family"),
    ("Christian home on a hill", "Christian home", "religion"),
    ("no Jews", "no Jews", "religion"),
    ("A Catholic community", "Catholic community", "religion"),
    ("A white neighborhood", "white neighborhood", "race"),
    ("Hispanic families live here", "Hispanic families", "race"),
    ("Integrated neighborhood", "Integrated neighborhood", "race"),
    ("An Irish neighborhood", "Irish neighborhood", "origin"),
    ("Must speak English", "Must speak English", "origin"),
    ("U.S. citizens only", "U.S. citizens only", "origin"),
    ("Women only", "Women only", "sex"),
    ("Female preferred", "Female preferred", "sex"),
    ("No wheelchairs", "No wheelchairs", "disability"),
    ("for able-bodied buyers", "able-bodied", "disability"),
    ("No service animals", "No service animals", "disability"),
    ("Perfect for seniors", "Perfect for seniors", "age"),
    ("Young professionals wanted", "Young professionals", "age"),
    ("a mature couple", "mature couple", "age"),
    ("No Section 8", "No Section 8", "income"),
    ("Must have a job", "Must have a job", "income"),
    ("Gay-friendly area", "Gay-friendly", "orientation"),
]
AT_FAULT_SPANISH = [
    ("Ideal para familias jóvenes", "Ideal para familias jóvenes", "family"),
    ("Perfecta para una pareja", "Perfecta para una pareja", "family"),
    ("Solo adultos, sin niños", "Solo adultos", "family"),
    ("Zona familiar", "Zona familiar", "family"),
    ("Barrio latino", "Barrio latino", "race"),
    ("Vecindario de blancos", "Vecindario de blancos", "race"),
    ("Solo cristianos", "Solo cristianos", "race"),
    ("hogar cristiano", "hogar cristiano", "religion"),
    ("Debe hablar inglés", "Debe hablar inglés", "origin"),
    ("Sin inmigrantes", "Sin inmigrantes", "origin"),
    ("Únicamente mujeres", "Únicamente mujeres", "sex"),
    ("No se aceptan sillas de ruedas", "No se aceptan sillas de ruedas", "disability"),
    ("Ideal para jubilados", "Ideal para jubilados", "age"),
    ("No se acepta Sección 8", "No se acepta Sección 8", "income"),
]
LAWFUL = [
    "Single-family home with a family room and a white kitchen",
    "Multi-family, two units; master suite not counted",
    "Christian Street, near White Oak Road and Black Hills",
    "Jewish Community Center Drive",
    "Black granite counters, white cabinets, Italian marble, Spanish-style roof, Asian-inspired garden",
    "Walk-in closets, fourth-floor walk-up, wheelchair ramp, great view",
    "No smoking, no pets, quiet street, rare find, desirable neighborhood",
    "Mother-in-law apartment, bachelor apartment, two-car garage",
    "First-time buyers",
    "Childress Park",
    "Great for entertaining, perfect for a home office",
    "St. Mary’s Church Road",
    "Viviendas unifamiliares con sala familiar y cocina blanca",
    "Recámara principal, entrada accesible, Calle Blanca",
    "Solo condominios; ideal para oficina en casa",
    "Primera compra",
]
ADVICE = [
    ("Walking distance to the park", "en", "Walking distance"),
    ("Large master bedroom", "en", "master bedroom"),
    ("In a safe neighborhood", "en", "safe neighborhood"),
    ("Great schools", "en", "Great schools"),
    ("Close to the church", "en", "Close to the church"),
    ("Cerca de la iglesia", "es", "Cerca de la iglesia"),
    ("Buenas escuelas", "es", "Buenas escuelas"),
]


@pytest.mark.parametrize(("text", "words", "ground"), [*AT_FAULT, *AT_FAULT_SPANISH])
@pytest.mark.parametrize("language", ["en", "es"])
def test_words_about_people_must_change_in_either_language(text, words, ground, language):
    finding = next(one for one in check_text(text, language) if one.must_change)
    assert (finding.words, finding.ground) == (words, ground)
    assert text[finding.start :].startswith(words)
    assert finding.reason.endswith(".")
    assert finding.instead


@pytest.mark.parametrize("text", LAWFUL)
@pytest.mark.parametrize("language", ["en", "es"])
def test_words_about_homes_and_names_of_places_are_lawful(text, language):
    assert [one.words for one in check_text(text, language) if one.must_change] == []


@pytest.mark.parametrize(("text", "language", "words"), ADVICE)
def test_some_lawful_words_come_with_advice(text, language, words):
    (finding,) = check_text(text, language)
    assert (finding.words, finding.must_change) == (words, False)


def test_findings_come_in_order_and_do_not_overlap():
    found = check_text("No kids. Perfect for families with kids, near the church, no Section 8.")
    starts = [one.start for one in found]
    assert starts == sorted(starts)
    assert len(found) == 4


def test_the_writer_may_overrule_what_she_answers_for():
    found = check_text("Senior Living at Adult  Community Road: adult community, no kids")
    assert [one.key for one in still_open(found, {"adult community"})] == ["no kids"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_a_report_says_by_itself_is_at_fault(language):
    entries = [entry for catalog in CATALOGS for entry in entries_of(catalog)]
    texts = [text for entry in entries for text in (entry.msgid, entry.msgid_plural)]
    texts = [text for entry in entries for text in spanish_of(entry)] if language == "es" else texts
    texts += [kind.title for kind in TYPES] + [kind.promise for kind in TYPES]
    texts += [preset.title for preset in PRESETS]
    assert [one for text in texts for one in check_text(text, language)] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_headline_or_narrative_is_at_fault(language):
    for name in SITUATIONS:
        assert check_text(" ".join(told(name, language)), language) == [], name


@pytest.mark.parametrize("folder", ["templates/reports", "templates/emails"])
def test_no_template_of_a_report_or_an_email_is_at_fault(folder):
    for path in sorted(file for file in (ROOT / folder).rglob("*") if file.is_file()):
        assert check_text(words_of(path)) == [], path


def words_of(path: Path) -> str:
    """The text of a template without its tags."""
    return re.sub(r"<[^>]*>|{[{%].*?[%}]}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
