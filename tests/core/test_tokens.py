"""Secrets of links: long, different each time, kept as a hash."""

from trendyreports.core.tokens import is_token, new_token, token_digest


def test_a_secret_is_long_and_new_each_time():
    secrets = {new_token()[0] for _ in range(100)}
    assert len(secrets) == 100
    assert min(map(len, secrets)) >= 43  # 256 bits


def test_what_is_stored_does_not_give_the_secret_away():
    secret, digest = new_token()
    assert digest == token_digest(secret) and secret not in digest and len(digest) == 64


def test_only_the_secret_fits_its_digest():
    secret, digest = new_token()
    assert is_token(secret, digest)
    assert not is_token(secret + "x", digest) and not is_token("", digest)
