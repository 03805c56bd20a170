"""Passwords are Argon2id at the product's cost, and unknown ones cost the same time."""

from __future__ import annotations

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from django.contrib.auth.hashers import identify_hasher, make_password

from accounts.hashers import ProductArgon2Hasher
from tests.factories import UserFactory

pytestmark = pytest.mark.real_hashes


def test_a_password_is_stored_as_argon2id_at_19_mib():
    stored = make_password("correct horse battery")
    cost = extract_parameters(stored.removeprefix("argon2"))
    assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (Type.ID, 19_456, 2, 1)


def test_a_hash_of_another_cost_is_renewed_at_the_next_sign_in():
    class Cheap(ProductArgon2Hasher):
        memory_cost = 8_192

    stored = Cheap().encode("correct horse battery", Cheap().salt())
    assert identify_hasher(stored).must_update(stored)
    assert not identify_hasher(stored).must_update(make_password("correct horse battery"))


def test_only_the_right_password_is_taken(db):
    user = UserFactory(password="correct horse battery")
    assert user.check_password("correct horse battery")
    assert not user.check_password("wrong")


def test_nobody_signs_in_to_a_user_without_a_password(db):
    user = UserFactory()
    assert user.password is None
    assert not user.check_password("")
    assert not user.check_password("anything")
