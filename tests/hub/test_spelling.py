"""British spelling everywhere people read. Words of our own stand in pyproject.toml under `tool.typos`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TYPOS = str(Path(sys.executable).with_name("typos"))


def run(*paths: str) -> str:
    command = [TYPOS, "--config", "pyproject.toml", "--format", "brief", *paths]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def test_nothing_is_misspelt():
    assert run(".") == ""


def test_american_spelling_and_slips_are_found(tmp_path):
    (tmp_path / "page.md").write_text("We organize the color of the maintainence.\n")

    found = run(str(tmp_path))

    assert [line.rpartition("error: ")[2] for line in found.splitlines()] == [
        "`organize` should be `organise`",
        "`color` should be `colour`",
        "`maintainence` should be `maintenance`",
    ]
