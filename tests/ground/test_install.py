"""What a newcomer is told when something is missing on the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hub.ops import install

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "This needs Python 3.11 or newer. Install it, or name it: PYTHON=/path/to/python3 make run"


@pytest.mark.parametrize("words", [["PYTHON=/bin/false"], ["PYTHON=/nowhere/python3"]])
def test_an_old_or_missing_python_gets_one_sentence(words):
    told = subprocess.run(["make", "run", *words], cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    assert told.returncode == 2
    assert [line for line in told.stderr.splitlines() if "***" not in line] == [SENTENCE]


def test_a_machine_without_any_python_gets_the_same_sentence(tmp_path):
    make = subprocess.run(["/bin/sh", "-c", "command -v make"], capture_output=True, text=True).stdout.strip()
    told = subprocess.run(
        [make, "run"], cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert told.returncode == 2
    assert [line for line in told.stderr.splitlines() if "***" not in line] == [SENTENCE]


@pytest.fixture
def _nobody_special(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("_nobody_special")
def test_without_pango_the_site_runs_and_the_one_command_is_printed(monkeypatch, capsys):
    monkeypatch.setattr(install, "PDF_LIBRARIES", {"no-such-library": "libno-such-library"})
    install.have_pdf_libraries(needed=False)
    assert capsys.readouterr().out == (
        "PDF reports need a system library. To have them, run:\n"
        "  sudo apt-get install libno-such-library\n"
        "Until then the site runs, and its report page offers the print version.\n"
    )
    with pytest.raises(SystemExit, match="Tests read PDF reports"):
        install.have_pdf_libraries(needed=True)


@pytest.mark.usefixtures("_nobody_special")
def test_without_a_browser_the_tests_say_what_to_install(monkeypatch):
    monkeypatch.setattr(install, "BROWSERS", ("no-such-browser",))
    with pytest.raises(SystemExit, match="Chromium") as refused:
        install.have_browser()
    assert str(refused.value).endswith("\n  sudo apt-get install chromium")


def test_packages_are_installed_once_for_each_lock(monkeypatch, tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("one")
    monkeypatch.setattr(install, "VENV", tmp_path)
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(install, "quietly", lambda *command: True)

    def note(*command: str) -> bool:
        commands.append(command)
        return True

    monkeypatch.setattr(install, "loudly", note)
    install.install(lock)
    install.install(lock)
    assert len(commands) == 1
    lock.write_text("two")
    install.install(lock)
    assert len(commands) == 2


def test_a_failed_installation_is_tried_again_next_time(monkeypatch, tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("one")
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setattr(install, "quietly", lambda *command: False)
    monkeypatch.setattr(install, "loudly", lambda *command: False)
    for _ in range(2):
        with pytest.raises(SystemExit, match="could not be installed"):
            install.install(lock)
