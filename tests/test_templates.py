"""Every template holds to the rules of the house: names, the browser's policy, words for pictures."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
ERRORS = {"400", "403", "403_csrf", "404", "410", "429", "500", "503"}
WITHOUT_COOKIES = (
    "consumer_reports/_ask.html",
    "consumer_reports/_by_hand.html",
    "consumer_reports/_choose.html",
    "consumer_reports/_confirm.html",
    "consumer_reports/_switch.html",
    "consumer_reports/contact.html",
    "communications/preferences.html",
    "consumer_reports/report_pdf.html",
    "consumer_reports/_report_wrong_form.html",
    "consumer_reports/_tab_agent.html",
    "consumer_reports/_tab_details.html",
    "consumer_reports/report_delete.html",
    "consumer_reports/updates.html",
    "property_reports/_public_form.html",
    "property_reports/sign_in.html",
)
PAGES_OF = (
    "home",
    "accounts",
    "communications",
    "integrations",
    "market_reports",
    "property_reports",
    "consumer_reports",
    "contacts",
)


def names(suffix: str = "") -> list[str]:
    """Every template by the name it is loaded with."""
    files = (path for path in TEMPLATES.rglob("*") if path.is_file() and path.suffix.endswith(suffix))
    return sorted(str(path.relative_to(TEMPLATES)) for path in files)


def screen_names() -> list[str]:
    """The templates of pages in a browser; reports have rules of their own."""
    return [
        name for name in names("html") if not name.startswith(("reports/", "emails/", "admin/", "unfold/"))
    ]


@cache
def text_of(name: str) -> str:
    """The source of a template, without its comments."""
    source = (TEMPLATES / name).read_text()
    source = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", source, flags=re.DOTALL)
    return re.sub(r"\{#.*?#\}", "", source)


def url_names(patterns: list[URLPattern | URLResolver], app: str = "") -> set[str]:
    """Every address of ours as ``app/name``."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= url_names(pattern.url_patterns, pattern.app_name or app)
        elif pattern.name:
            found.add(f"{app}/{pattern.name}")
    return found


@pytest.mark.parametrize("name", names())
def test_it_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", [name for name in screen_names() if name.startswith(PAGES_OF)])
def test_a_page_is_named_for_its_address_and_a_part_begins_with_an_underscore(name: str) -> None:
    page = name.removesuffix(".html")
    assert Path(name).name.startswith("_") or page in url_names(get_resolver().url_patterns)


@pytest.mark.parametrize("name", [name for name in screen_names() if "/" not in name])
def test_what_lies_at_the_top_is_a_base_or_an_error(name: str) -> None:
    assert name.startswith("base") or name.removesuffix(".html") in ERRORS


@pytest.mark.parametrize("name", screen_names())
def test_only_parts_are_included_and_each_of_them_exists(name: str) -> None:
    for included in re.findall(r"\{% include \"([^\"]+)\"", text_of(name)):
        assert Path(included).name.startswith("_"), included
        assert (TEMPLATES / included).is_file(), included


@pytest.mark.parametrize("name", screen_names())
def test_nothing_inline_that_the_policy_would_refuse(name: str) -> None:
    source = text_of(name)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert not re.search(r"<style(?![^>]*\bnonce=)", source)
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"\son[a-z]+=", source)
    assert "javascript:" not in source


@pytest.mark.parametrize("name", screen_names())
def test_nothing_comes_from_another_host(name: str) -> None:
    assert not re.search(
        r"(?:https?:)?//[\w.-]+\.\w", text_of(name).replace("http://www.w3.org/2000/svg", "")
    )


@pytest.mark.parametrize("name", screen_names())
def test_every_picture_has_words_or_is_marked_as_decoration(name: str) -> None:
    for tag in re.findall(r"<img[^>]*>", text_of(name)):
        assert "alt=" in tag, tag
    for tag in re.findall(r"<svg[^>]*>", text_of(name)):
        assert 'aria-hidden="true"' in tag or "role=" in tag, tag


@pytest.mark.parametrize("name", screen_names())
def test_every_form_that_changes_something_carries_its_token(name: str) -> None:
    if name in WITHOUT_COOKIES:
        pytest.skip("its address is the secret, and it reads no cookie")
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text_of(name), flags=re.DOTALL):
        assert "{% csrf_token %}" in form


@pytest.mark.parametrize("name", screen_names())
def test_a_button_says_what_it_does(name: str) -> None:
    for attributes, inside in re.findall(r"<button([^>]*)>(.*?)</button>", text_of(name), flags=re.DOTALL):
        words = re.sub(r"<[^>]+>|\{% icon [^%]*%\}", "", inside).strip()
        assert words or "aria-label=" in attributes


@pytest.mark.parametrize("path", sorted((ROOT / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_uses_only_properties_that_are_defined(path: Path) -> None:
    sheets = [sheet.read_text() for sheet in (ROOT / "static/css").glob("*.css")]
    defined = set(re.findall(r"(--[\w-]+)\s*:", "\n".join(sheets))) | {
        "--brand",
        "--brand-on",
        "--brand-soft",
    }
    assert set(re.findall(r"var\((--[\w-]+)", path.read_text())) <= defined


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: path.name)
def test_what_a_stylesheet_names_is_there(path: Path) -> None:
    for address in re.findall(r"url\(\"([^\"]+)\"\)", path.read_text()):
        assert address.startswith("data:") or (path.parent / address).resolve().is_file(), address
