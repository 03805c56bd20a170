"""The environment, the settings a person gives, and where packages come from."""

import os
import shutil

import pytest

from devtools import environment, given, index_settings, native, upkeep
from devtools.places import ROOT, Places, Stop


def test_pips_settings_reach_uv_in_its_own_words():
    listed = "\n".join(
        [
            ":env:.find-links='/wheels /more'",
            "global.cert='/etc/ca.pem'",
            "global.index-url='https://packages.example/simple'",
            "global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'",
            "global.find-links='/old'",
            "list.format='columns'",
        ]
    )
    assert index_settings.translate(listed) == {
        "UV_FIND_LINKS": "/wheels,/more",
        "SSL_CERT_FILE": "/etc/ca.pem",
        "UV_DEFAULT_INDEX": "https://packages.example/simple",
        "UV_INDEX": "https://a.example/simple https://b.example/simple",
    }


def test_no_committed_file_of_requirements_holds_an_index_address():
    for path in (ROOT / "requirements").iterdir():
        assert not any(
            line.startswith(("-i", "--index", "--extra", "--find")) for line in path.read_text().splitlines()
        )


def test_what_the_person_gives_wins_over_the_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("# mine\nexport REDIS_URL='redis://file/0'\nDEBUG=off\nDATABASE_URL=\n")
    monkeypatch.setattr(given, "ROOT", tmp_path)
    for name in given.NAMES:
        monkeypatch.delenv(name, raising=False)
    assert given.given_settings() == {"REDIS_URL": "redis://file/0", "DEBUG": "off"}
    assert given.debug(given.given_settings()) is False
    monkeypatch.setenv("REDIS_URL", "redis://process/0")
    assert given.given_settings()["REDIS_URL"] == "redis://process/0"


def test_the_stamp_of_the_tables_changes_with_a_migration(tmp_path, monkeypatch):
    monkeypatch.setattr(upkeep, "ROOT", tmp_path)
    migrations = tmp_path / "accounts" / "migrations"
    migrations.mkdir(parents=True)
    (migrations / "0001_initial.py").write_text("one")
    before = upkeep.digest_of(upkeep.SCHEMA)
    (migrations / "0002_more.py").write_text("two")
    assert upkeep.digest_of(upkeep.SCHEMA) != before


@pytest.mark.skipif(not shutil.which("apt-get"), reason="names Debian's line")
def test_a_normal_user_is_told_the_line_to_type(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Stop, match=r"sudo apt-get install -y .* libpango-1\.0-0"):
        native._install(native.PANGO, "Pango is missing.")


def test_an_environment_that_was_moved_is_made_anew(tmp_path):
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "pip").write_text("#!/somewhere/else/.venv/bin/python\n")
    assert environment._usable(Places(venv, tmp_path)) is False
