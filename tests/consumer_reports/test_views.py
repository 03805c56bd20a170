"""An agent's page for homeowners: who gets in, what it says, who is counted."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from consumer_reports.models import HomeValueDay, HomeValuePage
from tests.factories import UserFactory
from tests.market_reports.finished import a_finished_report, an_order
from tests.property_reports.public.made import a_photo

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"}


def opened(agent: User, query: str = "", **headers: str):
    return Client().get(f"/cma/{agent.agent_code}/{query}", headers={**PHONE, **headers})


def words_of(agent: User, query: str = "", **headers: str) -> str:
    return opened(agent, query, **headers).content.decode()


@pytest.mark.parametrize("spell", [str.upper, str.lower, str.title])
def test_the_code_may_be_typed_in_any_case(client: Client, agent: User, spell):
    assert client.get(f"/cma/{spell(agent.agent_code)}/").status_code == 200


@pytest.mark.parametrize("code", ["ZZZZZZ", "x", "______"])
def test_an_unknown_code_is_not_there_in_friendly_words(client: Client, db: None, empty_cache, code: str):
    answer = client.get(f"/cma/{code}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no page at this address" in page
    assert "TrendyReports" not in page
    assert not answer.cookies


def test_who_tries_many_codes_is_slowed_down_and_still_finds_one_that_is(agent: User, empty_cache):
    client = Client(REMOTE_ADDR="198.51.100.9")
    tried = [client.get(f"/cma/ZZZZ{number:02}/").status_code for number in range(31)]
    assert tried == [404] * 30 + [429]
    assert client.get(f"/cma/{agent.agent_code}/").status_code == 200


def test_who_has_left_is_not_there(client: Client, agent: User, empty_cache):
    agent.is_active = False
    agent.save()
    assert client.get(f"/cma/{agent.agent_code}/").status_code == 404


# What it says


def test_it_says_who_the_agent_is_and_how_to_reach_her(db: None):
    agent = UserFactory(
        first_name="Maria",
        last_name="Lopez",
        brokerage_name="Evergreen Realty",
        mobile_phone="(206) 555-0142",
        license_number="123456",
        license_state="WA",
    )
    page = words_of(agent)
    for words in (
        "Maria Lopez",
        "Evergreen Realty",
        "tel:(206) 555-0142",
        f"mailto:{agent.email}",
        "WA 123456",
        "this is not a solicitation",
    ):
        assert words in page


def test_the_form_comes_first_and_works_without_a_script(agent: User):
    page = words_of(agent)
    form = page.index('<form class="ask-home"')
    assert form < page.index('class="landing__agent"') < page.index('id="how"') < page.index('id="talk"')
    assert f'method="post" action="/cma/{agent.agent_code}/home/"' in page
    assert '<label class="ask-home__label" for="id_address">Your home’s address</label>' in page


def test_it_shows_the_newest_figures_of_the_agent_s_market(agent: User):
    a_finished_report(agent.account, agent, order=an_order("market_snapshot"))
    page = words_of(agent)
    assert "What homes sell for in Seattle 98103" in page
    assert "$560,000" in page
    assert "deemed reliable but not guaranteed" in page
    assert "$560,000" not in words_of(agent, "?lang=es")  # the report is in English


def test_without_words_and_report_it_asks_what_the_home_is_worth(agent: User):
    assert "<h1>What is your home worth?</h1>" in words_of(agent)


def test_the_brand_s_colours_lead(agent: User):
    agent.account.branding = {"primary_color": "#1f2937", "accent_color": "#facc15"}
    agent.account.save()
    page = words_of(agent)
    assert "--brand:#1f2937" in page
    assert "--accent:#facc15" in page
    assert "TrendyReports" not in page


def test_her_own_words_lead_the_page(agent: User):
    words = {
        "landing_page_headline": "Thinking of selling?",
        "landing_page_subheadline": "Answered <b>plainly</b>.",
        "landing_page_cta": "Tell me",
    }
    User.objects.filter(pk=agent.pk).update(**words)
    page = words_of(agent)
    assert "<h1>Thinking of selling?</h1>" in page
    assert "Answered &lt;b&gt;plainly&lt;/b&gt;." in page
    assert ">Tell me</button>" in page


def test_it_speaks_spanish_when_asked_or_guessed_and_can_be_switched(agent: User):
    for page in (words_of(agent, "?lang=es"), words_of(agent, **{"Accept-Language": "es-MX,es;q=0.9"})):
        assert '<html lang="es">' in page
        assert "¿Cuánto vale su vivienda?" in page
        assert 'name="lang" value="es"' in page
        assert f'href="/cma/{agent.agent_code}/?lang=en"' in page
    assert "What is your home worth?" in words_of(agent, "?lang=en", **{"Accept-Language": "es"})
    assert '<html lang="en">' in words_of(agent, "?lang=fr", **{"Accept-Language": "fr"})


def test_a_stranger_gets_no_cookie_and_search_engines_may_find_it(agent: User):
    answer = opened(agent)
    assert not answer.cookies
    assert "X-Robots-Tag" not in answer and 'name="robots"' not in answer.content.decode()
    assert "private" in answer["Cache-Control"] and "no-cache" in answer["Cache-Control"]
    assert "Accept-Language" in answer["Vary"]


def test_it_weighs_less_than_100_kb_at_first_load(agent: User, settings):
    User.objects.filter(pk=agent.pk).update(photo_url=f"/pictures/{a_photo(9, (600, 600)).hash}.jpg")
    page = words_of(agent)
    named = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', page)
    files = [settings.BASE_DIR / urlsplit(style or script).path[1:] for style, script in named]
    faces = [settings.BASE_DIR / f"static/fonts/{name}.woff2" for name in
             ("bricolage-grotesque-600", "hanken-grotesk-400", "hanken-grotesk-600")]  # fmt: skip
    [photo] = set(re.findall(r'<img class="landing__photo" src="([^"]+)"', page))
    picture = len(b"".join(Client().get(photo).streaming_content))
    assert len(page) + picture + sum(path.stat().st_size for path in (*files, *faces)) < 100_000


# Who is counted


def test_people_are_counted_once_a_day_and_bots_and_her_own_house_are_not(agent: User, empty_cache):
    own, stranger = Client(), Client()
    own.force_login(agent)
    stranger.force_login(UserFactory())
    for client in (Client(), Client(), own, stranger):
        client.get(f"/cma/{agent.agent_code}/", headers=PHONE)
    opened(agent, **{"User-Agent": "Googlebot/2.1"})
    Client().head(f"/cma/{agent.agent_code}/", headers=PHONE)
    day = HomeValueDay.objects.get()
    assert (day.page.user, day.page.account, day.visits, day.unique_visits) == (agent, agent.account, 3, 1)


def test_without_a_cache_visits_are_counted_and_the_page_opens(agent: User, settings, time_machine):
    time_machine.move_to("2031-01-01T12:00:00Z", tick=False)
    nobody = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nobody}
    assert opened(agent).status_code == 200
    day = HomeValueDay.objects.get()
    assert (day.visits, day.unique_visits) == (1, 0)


def test_a_visit_costs_three_statements(agent: User, empty_cache):
    opened(agent)
    with CaptureQueriesContext(connection) as queries:
        opened(agent)
    assert len(queries) == 3, [query["sql"][:90] for query in queries]


# Closed


NEEDED = ["brokerage_name", "brokerage_logo_url", "office_address"]


@pytest.mark.parametrize("column", NEEDED)
def test_a_page_without_a_brokerage_is_not_open_to_strangers(agent: User, column: str):
    User.objects.filter(pk=agent.pk).update(**{column: None})
    answer = opened(agent)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert answer["X-Robots-Tag"] == "noindex"
    assert "This page opens soon" in page
    assert not answer.cookies
    for private in (agent.last_name, agent.email, "/settings/profile/"):
        assert private not in page


def test_she_herself_is_told_what_is_missing(agent: User, agent_client: Client):
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    answer = agent_client.get(f"/cma/{agent.agent_code}/")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    back = f"%2Fcma%2F{agent.agent_code}%2F"
    assert f"/settings/profile/?next={back}#id_brokerage_name" in answer.content.decode()


def test_a_colleague_is_a_stranger_to_it(agent: User):
    User.objects.filter(pk=agent.pk).update(brokerage_name=None)
    colleague = Client()
    colleague.force_login(UserFactory(account=agent.account))
    assert colleague.get(f"/cma/{agent.agent_code}/").status_code == 404


@pytest.mark.parametrize("part", ["", "addresses/?q=12+oak", "home/?address=12+Oak+St", "contact/"])
def test_one_that_is_switched_off_is_closed_with_the_agent_to_call(db: None, part: str):
    agent = UserFactory(mobile_phone="(206) 555-0142")
    HomeValuePage.objects.create(account=agent.account, user=agent, is_open=False)
    answer = opened(agent, part)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "This page is closed right now" in page and "(206) 555-0142" in page
    assert "Esta página está cerrada por ahora" in words_of(agent, "?lang=es")
    assert not HomeValueDay.objects.exists()


def test_she_herself_is_led_to_where_it_is_switched_on(agent: User, agent_client: Client):
    HomeValuePage.objects.create(account=agent.account, user=agent, is_open=False)
    answer = agent_client.get(f"/cma/{agent.agent_code}/")
    assert answer.status_code == 200
    assert "/home-value/page/" in answer.content.decode()
