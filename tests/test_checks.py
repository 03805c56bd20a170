"""What ``manage.py check`` says about an installation, and that ``.env.example`` tells the truth."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.checks import run_checks

from trendyreports import checks

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / ".env.example"
SETTINGS = ROOT / "trendyreports" / "settings.py"


def example_settings(section: str | None = None) -> dict[str, str]:
    """Name → value of the example; of one section only when it is named."""
    found, here = {}, section is None
    for line in EXAMPLE.read_text().splitlines():
        if line.startswith("# ──"):
            here = section is None or section in line
        elif here and (match := re.fullmatch(r"#([A-Z0-9_]+)=(.*)", line)):
            found[match[1]] = match[2]
    return found


def run_check(settings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--fail-level", "WARNING", *arguments],
        cwd=ROOT, env={**clean, **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def production(settings, monkeypatch):
    """A healthy production; each test breaks one thing."""
    for name in ("DATABASE_URL", "REDIS_URL", "STORAGE_DIR"):
        monkeypatch.setenv(name, "given")
    settings.DEBUG = False
    settings.SECRET_KEY_GIVEN = True
    settings.ALLOWED_HOSTS = ["reports.example.com"]
    settings.PUBLIC_URL = "https://reports.example.com"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", "long-and-its-own")
    settings.EMAIL_PROVIDER = "smtp"
    settings.PLATFORM_POSTAL_ADDRESS = "1 Example Street, Springfield, OR 97477"
    settings.DEFAULT_FROM_EMAIL = "reports@example.com"
    settings.S3_BUCKET = settings.SMS_PROVIDER = ""
    return settings


def said() -> set[str]:
    return {fault.id for fault in run_checks(include_deployment_checks=True) if "trendyreports" in fault.id}


def test_a_healthy_production_has_no_fault(production):
    assert said() == set()


@pytest.mark.parametrize(
    ("setting", "value", "fault"),
    [
        ("SECRET_KEY_GIVEN", False, "trendyreports.E001"),
        ("DEBUG", True, "trendyreports.E002"),
        ("PUBLIC_URL", "http://reports.example.com", "trendyreports.E003"),
        ("ALLOWED_HOSTS", [], "trendyreports.E004"),
        ("SECURE_PROXY_SSL_HEADER", None, "trendyreports.W005"),
        ("EMAIL_PROVIDER", "", "trendyreports.E006"),
        ("EMAIL_PROVIDER", "mailbox", "trendyreports.E006"),
        ("DEFAULT_FROM_EMAIL", "TrendyReports <reports@localhost>", "trendyreports.E007"),
        ("SMS_PROVIDER", "pigeon", "trendyreports.E018"),
        ("SMS_PROVIDER", "mailbox", "trendyreports.E019"),
        ("SMS_PROVIDER", "twilio", "trendyreports.E020"),
        ("LEASE_SECONDS", 44, "trendyreports.E012"),
        ("BROKER_VISIBILITY_SECONDS", 134, "trendyreports.E013"),
    ],
)
def test_each_fault_of_a_production_is_named_alone(production, setting, value, fault):
    setattr(production, setting, value)
    assert said() == {fault}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("DATABASE_URL", "trendyreports.E008"),
        ("REDIS_URL", "trendyreports.E010"),
        ("STORAGE_DIR", "trendyreports.E011"),
    ],
)
def test_a_server_or_folder_that_is_not_given_is_named(production, monkeypatch, name, fault):
    monkeypatch.delenv(name)
    assert said() == {fault}


@pytest.mark.parametrize("password", ["", "postgres", "changeme"])
def test_a_database_password_everybody_tries_is_refused(production, monkeypatch, password):
    monkeypatch.setitem(production.DATABASES["default"], "PASSWORD", password)
    assert said() == {"trendyreports.E009"}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"EMAIL_PROVIDER": "sendgrid"}, {"trendyreports.E016"}),
        ({"EMAIL_PROVIDER": "sendgrid", "EMAIL_API_KEY": "key"}, {"trendyreports.W017"}),
        (
            {"EMAIL_PROVIDER": "mailjet", "EMAIL_API_KEY": "key", "EMAIL_WEBHOOK_KEY": "a:b"},
            {"trendyreports.E016"},
        ),
        ({"EMAIL_PROVIDER": "ses", "EMAIL_WEBHOOK_KEY": "a:b"}, set()),
        ({"EMAIL_PROVIDER": "resend", "EMAIL_API_KEY": "key", "EMAIL_WEBHOOK_KEY": "whsec_a"}, set()),
        ({"EMAIL_PROVIDER": "pigeon"}, {"trendyreports.E014"}),
    ],
)
def test_a_mail_service_without_its_key_is_named(production, given, fault):
    for name, value in given.items():
        setattr(production, name, value)
    assert said() == fault


def test_texts_by_twilio_need_both_keys_and_a_sender(production):
    production.SMS_PROVIDER = "twilio"
    production.TWILIO_ACCOUNT_SID, production.TWILIO_AUTH_TOKEN = "AC1", "token"
    assert "TWILIO_FROM_NUMBER" in checks.texts(None)[0].msg
    production.TWILIO_FROM_NUMBER = "+12065550100"
    assert said() == set()


def test_sitex_is_set_up_whole_or_not_at_all(production):
    production.SITEX_CLIENT_ID, production.SITEX_FEED_ID = "client", "100001"
    assert said() == {"trendyreports.E021"}
    assert "SITEX_CLIENT_SECRET" in checks.public_records(None)[0].msg
    production.SITEX_CLIENT_SECRET = "secret"
    assert said() == set()
    production.SITEX_URL = "http://api.sitex.example"
    assert said() == {"trendyreports.E022"}


def test_reports_in_s3_need_no_folder(production, monkeypatch):
    monkeypatch.delenv("STORAGE_DIR")
    production.S3_BUCKET = "reports"
    assert said() == set()


def test_every_fault_tells_what_to_do(production):
    production.PUBLIC_URL = "http://reports.example.com"
    production.ALLOWED_HOSTS = []
    faults = checks.public_address(None)
    assert len(faults) == 2
    assert all(fault.hint and fault.hint.startswith("Set ") for fault in faults)


def test_check_deploy_is_clean_with_the_production_example():
    result = run_check(example_settings("Production"), "--deploy")
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_check_deploy_refuses_the_defaults_with_debug_off():
    result = run_check({"DEBUG": "false"}, "--deploy")
    assert result.returncode == 1
    assert "SECRET_KEY is not set" in result.stderr
    assert "No mail provider" in result.stderr


def test_the_example_names_exactly_the_settings_that_are_read():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z0-9_]+)"', SETTINGS.read_text()))
    assert read == set(example_settings())


def test_every_setting_of_the_example_has_its_comment_on_the_line_above():
    lines = EXAMPLE.read_text().splitlines()
    for above, line in pairwise(lines):
        if re.match(r"#[A-Z0-9_]+=", line):
            assert re.match(r"# \S.*[.)]$", above), f"{line} has no comment"
