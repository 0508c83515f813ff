"""What each kind of site starts with, and what it refuses to start with."""

import os
import runpy
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.secret_key import local_secret_key

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "HUB_MODE": "production",
    "SECRET_KEY": "k" * 60,
    "SITE_URL": "https://hub.example.org",
    "ALLOWED_HOSTS": "hub.example.org",
    "CONTACT_EMAIL": "help@example.org",
}


def make_settings(tmp_path, **environment):
    """The settings as they are with this environment and no other."""
    with mock.patch.dict(os.environ, {"VAR_DIR": str(tmp_path), **environment}, clear=True):
        return runpy.run_path(str(ROOT / "hub" / "settings.py"))


def refusal(tmp_path, **environment):
    with pytest.raises(ImproperlyConfigured) as refused:
        make_settings(tmp_path, **environment)
    return [line.removeprefix("  - ") for line in str(refused.value).splitlines()[1:]]


def test_a_local_site_needs_no_setting_at_all(tmp_path):
    settings = make_settings(tmp_path)
    assert settings["SITE_URL"] == "http://localhost:8000"
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    assert settings["DATABASES"]["default"] == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": tmp_path / "hub.sqlite3",
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
        },
    }
    assert settings["TIME_ZONE"] == "Europe/London"
    assert (settings["DEBUG"], settings["DEMO"], settings["SESSION_COOKIE_SECURE"]) == (False, False, False)


def test_the_demo_has_a_database_of_its_own(tmp_path):
    settings = make_settings(tmp_path, HUB_DEMO="1")
    assert settings["DATABASES"]["default"]["NAME"] == tmp_path / "demo.sqlite3"
    assert settings["DEMO"] is True


def test_production_says_everything_that_is_missing_at_once(tmp_path):
    sentences = refusal(tmp_path, HUB_MODE="production", DEBUG="1", HUB_DEMO="1")
    assert [sentence.split()[0] for sentence in sentences] == [
        "SECRET_KEY",
        "SITE_URL",
        "ALLOWED_HOSTS",
        "CONTACT_EMAIL",
        "DEBUG",
        "HUB_DEMO",
    ]
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SITE_URL", ""),
        ("SITE_URL", "http://hub.example.org"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("CONTACT_EMAIL", ""),
        ("DEBUG", "yes"),
        ("HUB_DEMO", "on"),
    ],
)
def test_production_refuses_each_of_them_alone(tmp_path, name, value):
    sentences = refusal(tmp_path, **PRODUCTION | {name: value})
    assert [sentence.split()[0] for sentence in sentences] == [name]
    assert "Set " in sentences[0] or "Leave " in sentences[0]


def test_a_complete_production_site_is_strict(tmp_path):
    settings = make_settings(tmp_path, **PRODUCTION)
    assert settings["SESSION_COOKIE_NAME"] == "__Host-hub-session"
    assert (settings["SESSION_COOKIE_SECURE"], settings["CSRF_COOKIE_SECURE"]) == (True, True)
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://hub.example.org"]
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    assert settings["EMAIL_FROM"] == "help@example.org"


def test_the_address_of_the_site_must_be_one_that_it_answers_to(tmp_path):
    addresses = PRODUCTION | {"SITE_URL": "https://www.example.org"}
    assert refusal(tmp_path, **addresses) == [
        "ALLOWED_HOSTS lacks www.example.org, the host of SITE_URL. Set it to all names of the site."
    ]
    assert make_settings(tmp_path, **addresses | {"ALLOWED_HOSTS": ".example.org"})["PRODUCTION"]


def test_a_local_site_can_be_opened_to_a_workshop_and_still_answers_here(tmp_path):
    settings = make_settings(
        tmp_path, HOST="192.168.1.5", SITE_URL="http://192.168.1.5:8000", ALLOWED_HOSTS="192.168.1.5"
    )
    assert settings["ALLOWED_HOSTS"] == ["192.168.1.5", "localhost", "127.0.0.1", "[::1]"]
    assert make_settings(tmp_path, ALLOWED_HOSTS="*", SITE_URL="http://[fd00::1]:8000")["MODE"] == "local"


def test_a_forwarded_scheme_is_believed_only_when_a_proxy_is_named(tmp_path):
    alone = make_settings(tmp_path, **PRODUCTION)
    behind = make_settings(tmp_path, **PRODUCTION, TRUSTED_PROXY="10.0.0.0/8, 127.0.0.1")
    assert (alone["SECURE_PROXY_SSL_HEADER"], alone["SECURE_SSL_REDIRECT"]) == (None, False)
    assert (behind["SECURE_PROXY_SSL_HEADER"], behind["SECURE_SSL_REDIRECT"]) == (
        ("HTTP_X_FORWARDED_PROTO", "https"),
        True,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUB_MODE", "staging"),
        ("HUB_DEMO", "perhaps"),
        ("DEBUG", "2"),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "٣٠٠٠"),
        ("WORKERS", "-1"),
        ("LINK_LIFETIME_DAYS", "1.5"),
        ("TIME_ZONE", "Europe/Londn"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("TIME_ZONE", "Europe"),
        ("LOG_LEVEL", "loud"),
        ("SITE_URL", "localhost"),
        ("SITE_URL", "https://example.org/hub"),
        ("SITE_URL", "http://example.org:port"),
        ("CONTACT_EMAIL", "nobody"),
        ("EMAIL_FROM", "hub@"),
        ("TRUSTED_PROXY", "the-proxy"),
        ("DATABASE_URL", "mysql://hub:secret-word@localhost/hub"),
        ("DATABASE_URL", "postgres://hub:secret-word@localhost:port/hub"),
        ("DATABASE_URL", "postgres://hub:secret-word@localhost"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtps://me:secret-word@mail.example.org:port"),
        ("EMAIL_URL", "http://me:secret-word@mail.example.org"),
    ],
)
def test_a_wrong_value_gets_a_sentence_that_says_what_to_set(tmp_path, name, value):
    sentences = refusal(tmp_path, **{name: value})
    assert [sentence.split()[0] for sentence in sentences] == [name]
    assert " Set it to " in sentences[0]
    assert "secret-word" not in sentences[0]


def test_several_wrong_values_are_named_together(tmp_path):
    sentences = refusal(tmp_path, PORT="x", TIME_ZONE="Mars", EMAIL_URL="post")
    assert [sentence.split()[0] for sentence in sentences] == ["PORT", "TIME_ZONE", "EMAIL_URL"]


def test_postgresql_gets_a_pool_and_no_lasting_connections(tmp_path):
    settings = make_settings(
        tmp_path, DATABASE_URL="postgres://hub:p%40ss@db.example.org:5433/hub?sslmode=require"
    )
    database = settings["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "hub")
    assert (database["USER"], database["PASSWORD"]) == ("hub", "p@ss")
    assert database["CONN_MAX_AGE"] == 0
    assert database["OPTIONS"] == {
        "pool": {"min_size": 1, "max_size": 10, "timeout": 10},
        "sslmode": "require",
    }


def test_a_relative_sqlite_path_does_not_depend_on_where_one_stands(tmp_path):
    settings = make_settings(tmp_path, DATABASE_URL="sqlite:///var/other.sqlite3")
    assert settings["DATABASES"]["default"]["NAME"] == ROOT / "var" / "other.sqlite3"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://mail.example.org", 587, True, False),
        ("smtps://mail.example.org", 465, False, True),
        ("smtp+tls://mail.example.org:2525/", 2525, True, False),
    ],
)
def test_an_email_url_names_server_port_and_encryption(tmp_path, url, port, tls, ssl):
    settings = make_settings(tmp_path, EMAIL_URL=url.replace("//", "//me%40x:p%2Fss@"))
    found = [settings[f"EMAIL_{name}"] for name in ("HOST", "PORT", "USE_TLS", "USE_SSL")]
    assert found == ["mail.example.org", port, tls, ssl]
    assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("me@x", "p/ss")


def test_the_local_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = make_settings(tmp_path)["SECRET_KEY"]
    assert make_settings(tmp_path)["SECRET_KEY"] == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_many_processes_that_start_at_once_share_one_key(tmp_path):
    path = tmp_path / "deep" / "secret_key"
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: local_secret_key(path), range(64)))
    assert keys == {path.read_text()}


def test_a_key_that_is_given_is_used_and_none_is_made(tmp_path):
    assert make_settings(tmp_path, SECRET_KEY="mine")["SECRET_KEY"] == "mine"
    assert list(tmp_path.iterdir()) == []


def test_a_session_lasts_as_many_days_as_it_is_set_to(tmp_path):
    settings = make_settings(tmp_path, LINK_LIFETIME_DAYS="30")
    assert settings["SESSION_COOKIE_AGE"] == 30 * 24 * 60 * 60
