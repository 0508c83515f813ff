"""What holds for every test: no network beyond this machine, no silent skip, repeatable examples."""

import os
import socket
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.template import Template
from django.test.utils import _TestState
from hypothesis import settings as hypothesis_settings

LOOPBACK = {"localhost", "127.0.0.1", "::1", ""}

# A test may skip itself only for a reason that stands here.
SKIPS_WE_ACCEPT = {
    "only SQLite has this",
    "only PostgreSQL has this",
}

hypothesis_settings.register_profile("hub", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("hub")


class NetworkRefusedError(RuntimeError):
    pass


@pytest.fixture(autouse=True)
def _this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets reach Unix paths and loopback addresses, and names are not looked up beyond them."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def checked(sock: socket.socket, address: Any) -> Any:
            if sock.family != socket.AF_UNIX and address[0] not in LOOPBACK:
                raise NetworkRefusedError(f"A test tried to reach {address[0]}.")
            return call(sock, address)

        return checked

    def checked_look_up(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name not in LOOPBACK:
            raise NetworkRefusedError(f"A test tried to look up {name}.")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", checked_look_up)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _templates_as_people_get_them(django_test_environment: None) -> None:
    """Django's test runner copies the context of every part of every template; no test here reads one."""
    Template._render = _TestState.saved_data.template_render  # type: ignore[attr-defined]


@pytest.fixture
def quick_pdf() -> Iterator[None]:
    """A document at once, for tests about who gets one and how long it is kept."""
    with mock.patch("hub.pdf.process.PdfProcess.render", return_value=b"%PDF-1.7 at once"):
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, the tests that use a database; the others run with SQLite, and once is enough."""
    if "DATABASE_URL" in os.environ:
        without = [item for item in items if item.get_closest_marker("django_db") is None]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in set(without)]


class Skips:
    """Collects skipped tests, and fails the run for each whose reason nobody accepted."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            if reason.removeprefix("Skipped: ") not in SKIPS_WE_ACCEPT:
                self.refused.append(f"{report.nodeid}: {reason}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.note(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.refused:
            terminalreporter.section("SKIPPED WITHOUT AN ACCEPTED REASON: THIS IS A FAILURE", red=True)
            for line in self.refused:
                terminalreporter.line(line)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the workers of xdist report to the process that started them
        config.pluginmanager.register(Skips())
