"""Reads settings from the environment, and says everything that is wrong with them at once.

Every variable that is read here is described in docs/settings.md; a test compares the two.
"""

from collections.abc import Mapping
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Environment:
    """Typed reading of environment variables. What is wrong is collected until `refuse_problems`."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.names: set[str] = set()
        self.problems: list[str] = []

    def problem(self, sentence: str) -> None:
        self.problems.append(sentence)

    def refuse_problems(self) -> None:
        if self.problems:
            lines = "\n".join(f"  - {sentence}" for sentence in self.problems)
            raise ImproperlyConfigured(
                f"The site cannot start with these settings (docs/settings.md describes each):\n{lines}"
            )

    def text(self, name: str, default: str = "") -> str:
        self.names.add(name)
        return self.values.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.text(name, "yes" if default else "no").lower()
        if value not in YES | NO:
            self.problem(f"{name} is neither yes nor no. Set it to 1 or 0.")
        return value in YES

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if value.isdecimal() and value.isascii() and least <= int(value) <= most:
            return int(value)
        self.problem(f"{name} is “{value}”. Set it to a whole number from {least} to {most}.")
        return default

    def choice(self, name: str, *choices: str) -> str:
        """One of the choices, whatever its case; the first when nothing is set."""
        value = self.text(name, choices[0])
        found = {choice.lower(): choice for choice in choices}.get(value.lower())
        if found is None:
            self.problem(f"{name} is “{value}”. Set it to one of: {', '.join(choices)}.")
        return found or choices[0]

    def words(self, name: str) -> list[str]:
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def path(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().absolute()

    def email_address(self, name: str, default: str = "", *, named: bool = False) -> str:
        """An address; with `named`, perhaps with the name of whoever has it: Hub <hub@example.org>."""
        value = self.text(name, default)
        try:
            if value:
                validate_email(parseaddr(value)[1] if named else value)
        except ValidationError:
            self.problem(f"{name} is “{value}”. Set it to an e-mail address, such as hub@example.org.")
            return ""
        return value

    def time_zone(self, name: str, default: str) -> str:
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (ValueError, OSError, LookupError):
            self.problem(f"{name} is “{value}”. Set it to a time zone's name, such as Europe/London.")
            return default
        return value

    def networks(self, name: str) -> list[IPv4Network | IPv6Network]:
        found = []
        for word in self.words(name):
            try:
                found.append(ip_network(word))
            except ValueError:
                self.problem(
                    f"{name} holds “{word}”. Set it to the proxy's address or network, such as 127.0.0.1."
                )
        return found

    def site_url(self, name: str, default: str) -> str:
        value = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
            whole = bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0)
        except ValueError:
            whole = False
        if not whole or parts.path or parts.query or parts.fragment or parts.username:
            self.problem(
                f"{name} is “{value}”. Set it to an address without a path, such as https://example.org."
            )
            return default
        return value

    def database(self, name: str, default: Path, *, base: Path) -> dict[str, Any]:
        """Django's settings of the database that a URL names; a SQLite file unless it says otherwise."""
        url = self.text(name, f"sqlite:///{default}")
        try:
            if urlsplit(url).scheme not in {"sqlite", "postgres", "postgresql"}:
                raise ValueError
            config: dict[str, Any] = dict(dj_database_url.parse(url))
        except (ValueError, KeyError):
            config = {"NAME": ""}
        if config["NAME"] in {"", ":memory:"}:
            # The URL is not repeated: it may hold a password.
            self.problem(
                f"{name} names no database. Set it to sqlite:////folder/hub.sqlite3 "
                "or postgres://user:password@host:5432/name."
            )
            return sqlite_database(default)
        if config["ENGINE"].endswith("sqlite3"):
            return sqlite_database(base / config["NAME"])
        return config | {
            "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "pool": {"min_size": 1, "max_size": 10, "timeout": 10},
                **config.get("OPTIONS", {}),
            },
        }

    def email(self, name: str, default: str) -> dict[str, Any]:
        """Django's e-mail settings for a URL such as smtp+tls://user:password@mail.example.org:587."""
        url = self.text(name, default)
        try:
            return parse_email_url(url)
        except ValueError:
            # The URL is not repeated: it may hold a password.
            self.problem(
                f"{name} names no mail server. Set it to smtp+tls://user:password@mail.example.org:587, "
                "smtps://…, smtp://…, console: (prints e-mails) or none: (sends no e-mail)."
            )
            return parse_email_url("none:")


def site_host(url: str) -> str:
    """The host of an address as a Host header has it: IPv6 in brackets, no port."""
    name = urlsplit(url).hostname or ""
    return f"[{name}]" if ":" in name else name


def sqlite_database(path: Path) -> dict[str, Any]:
    """Writers queue instead of failing, and nothing is acknowledged before it is on disk."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
        },
    }


def parse_email_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme in {"console", "none"} and not parts.netloc:
        backend = "console" if parts.scheme == "console" else "dummy"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend"}
    if parts.scheme not in SMTP_PORTS or not parts.hostname or parts.path.strip("/"):
        raise ValueError("not the address of a mail server")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or SMTP_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
