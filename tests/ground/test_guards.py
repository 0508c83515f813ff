"""The guards that hold for every test, and the runner that counts: do they bite?"""

import socket
from pathlib import Path

import pytest

from tests import run
from tests.conftest import NetworkRefusedError, Skips

REPORT = '<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2"/></testsuites>'


def test_a_test_cannot_reach_another_machine():
    with socket.socket() as sock, pytest.raises(NetworkRefusedError, match=r"192\.0\.2\.1"):
        sock.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkRefusedError, match=r"example\.org"):
        socket.create_connection(("example.org", 80))
    with socket.socket(socket.AF_INET6) as sock, pytest.raises(NetworkRefusedError, match="2001:db8::1"):
        sock.connect_ex(("2001:db8::1", 80))


def test_this_machine_may_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def make_skip(reason):
    return pytest.TestReport(
        nodeid="tests/test_x.py::test_x",
        location=("tests/test_x.py", 1, "test_x"),
        keywords={},
        outcome="skipped",
        longrepr=("tests/test_x.py", 1, f"Skipped: {reason}"),
        when="setup",
    )


def test_only_a_skip_with_an_accepted_reason_passes():
    skips = Skips()
    skips.pytest_runtest_logreport(make_skip("only SQLite has this"))
    assert skips.refused == []
    skips.pytest_runtest_logreport(make_skip("no time today"))
    assert skips.refused == ["tests/test_x.py::test_x: Skipped: no time today"]


def test_the_runner_counts_from_the_report(tmp_path):
    (tmp_path / "report.xml").write_text(REPORT)
    assert run.count(tmp_path / "report.xml") == run.Outcome(passed=3, failed=2, skipped=2)
    assert run.count(tmp_path / "missing.xml") == run.Outcome(passed=0, failed=0)


def run_parts(monkeypatch, capsys, *words, **parts):
    monkeypatch.setattr(run, "PARTS", {name: lambda _, found=found: found for name, found in parts.items()})
    monkeypatch.setattr("sys.argv", ["run", *words])
    code = run.main()
    return code, capsys.readouterr().out.splitlines()


def test_the_last_line_sums_all_parts_and_a_failure_anywhere_fails(monkeypatch, capsys):
    good, bad = run.Outcome(3, 0), run.Outcome(2, 1)
    assert run_parts(monkeypatch, capsys, a=good, b=good)[0] == 0
    code, lines = run_parts(monkeypatch, capsys, a=good, b=bad)
    assert (code, lines[-1]) == (1, "5 passed, 1 failed")


def test_a_part_left_out_is_said_loudly_and_nothing_run_is_a_failure(monkeypatch, capsys):
    good = run.Outcome(3, 0)
    code, lines = run_parts(monkeypatch, capsys, "--skip", "b", a=good, b=good)
    assert (code, lines[-1]) == (0, "3 passed, 0 failed")
    assert lines[-2] == "*** LEFT OUT BECAUSE YOU ASKED: b. This is not the whole test. ***"
    assert run_parts(monkeypatch, capsys, "--skip", "a,b", a=good, b=good)[0] == 1


def test_a_part_that_is_not_there_cannot_be_left_out(monkeypatch, capsys):
    with pytest.raises(SystemExit) as refused:
        run_parts(monkeypatch, capsys, "--skip", "bowser", browser=run.Outcome(1, 0))
    assert refused.value.code == 2


def test_a_suite_without_tests_is_a_failure(monkeypatch, tmp_path):
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(run, "ROOT", tmp_path / "empty")
    monkeypatch.setattr(run, "WORKERS", "0")
    assert run.suite()(tmp_path) == run.Outcome(passed=0, failed=1)


def test_a_part_that_is_commands_counts_each(tmp_path: Path):
    assert run.tool(["-c", ""], ["-c", "raise SystemExit(3)"])(tmp_path) == run.Outcome(1, 1)
