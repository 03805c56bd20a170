"""Passwords of tests: hashed and verified as the product does it, with less work."""

from __future__ import annotations

from accounts.hashers import ProductArgon2Hasher


class QuickArgon2Hasher(ProductArgon2Hasher):
    """The product's hasher with the least Argon2 takes: one pass over 64 KiB."""

    memory_cost = 64
    time_cost = 1
