import pytest

from integrations.areas import circle_area, zip_area
from market_reports.models import SavedArea
from market_reports.saved_areas import (
    MOST_SAVED,
    AreaNotSaved,
    area_of,
    delete_area,
    rename_area,
    save_area,
    saved_areas,
)
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
FARM = circle_area([47.6062, -122.3321], 1.5, address="12 Oak St")


@pytest.fixture
def account():
    return AccountFactory()


def names(account):
    return [saved.name for saved in saved_areas(account)]


def test_an_area_is_kept_under_a_name_and_comes_back_as_it_was(account):
    saved = save_area(account=account, area=FARM, name="  My   farm ")
    assert saved.name == "My farm"
    found = area_of(saved_areas(account).get())
    assert found == FARM.called("My farm")
    assert found.label == "My farm"


def test_areas_are_in_the_order_of_their_names_and_only_the_account_s_own(account):
    for name in ("lake", "Bay", "Hill"):
        save_area(account=account, area=zip_area(["98103"]), name=name)
    stranger = AccountFactory()
    save_area(account=stranger, area=FARM, name="Bay")
    assert names(account) == ["Bay", "Hill", "lake"]
    assert names(stranger) == ["Bay"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Give the area a name"), (" \x00 ", "up to 60"), ("x" * 61, "up to 60"), ("MY FARM", "already")],
)
def test_a_name_that_cannot_be_is_refused_in_words(account, name, words):
    save_area(account=account, area=FARM, name="My farm")
    with pytest.raises(AreaNotSaved, match=words):
        save_area(account=account, area=FARM, name=name)
    assert names(account) == ["My farm"]


def test_a_saved_area_is_renamed_also_in_its_case_but_not_to_another_s_name(account):
    saved = save_area(account=account, area=FARM, name="My farm")
    save_area(account=account, area=FARM, name="Bay")
    assert rename_area(saved, name="my Farm").name == "my Farm"
    with pytest.raises(AreaNotSaved, match="already"):
        rename_area(saved, name="bay")
    assert names(account) == ["Bay", "my Farm"]


def test_a_saved_area_is_deleted_alone(account):
    saved = save_area(account=account, area=FARM, name="My farm")
    save_area(account=account, area=FARM, name="Bay")
    delete_area(saved)
    assert names(account) == ["Bay"]


def test_there_is_an_end_to_saving(account):
    SavedArea.objects.bulk_create(
        SavedArea(account=account, name=str(n), area=FARM.to_json()) for n in range(MOST_SAVED)
    )
    with pytest.raises(AreaNotSaved, match="up to 100 areas"):
        save_area(account=account, area=FARM, name="One more")
