"""A draft has one shape, whatever was stored, and is never overwritten unseen."""

from __future__ import annotations

import pytest

from accounts.models import User
from property_reports.models import PropertyDraft
from property_reports.wizard.draft import EMPTY, DraftMoved, mark_of, save_step, whole
from property_reports.wizard.remembering import read_look
from tests.property_reports.wizard.county import a_draft


def test_an_empty_or_early_draft_has_every_key():
    assert whole(None) == EMPTY
    early = whole({"look": {"theme": 2}, "net_sheet": {"taxes": 5}})
    assert early["look"] == {"theme": 2, "accent": None, "pages": []}
    assert set(early["net_sheet"]) == set(EMPTY["net_sheet"])


def test_a_look_of_nonsense_becomes_the_usual_one():
    assert read_look({"theme": 9, "accent": "red;}", "pages": "x"}) == {
        "theme": 4,
        "accent": None,
        "pages": [],
    }


def test_a_step_writes_its_own_keys_and_moves_on_never_back(agent: User):
    draft = a_draft(agent.account, agent, step="price")
    save_step(draft, seen=mark_of(draft.data), reached="facts", prepared_for="Ana")
    assert (draft.step, draft.data["prepared_for"]) == ("price", "Ana")
    save_step(draft, seen=mark_of(draft.data), reached="look", prices=[])
    assert (draft.step, draft.data["prepared_for"]) == ("look", "Ana")


def test_a_save_from_older_data_writes_nothing(agent: User):
    draft = a_draft(agent.account, agent)
    old = mark_of(draft.data)
    save_step(draft, seen=old, prepared_for="Ana")
    with pytest.raises(DraftMoved, match="saved in another window"):
        save_step(draft, seen=old, prepared_for="Joe")
    assert PropertyDraft.objects.get().data["prepared_for"] == "Ana"
