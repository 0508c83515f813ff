"""Documents say what the code does: what can be checked of that is checked here."""

import os
import re
import runpy
import subprocess
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "*.md"],  # noqa: S607 - the git of whoever runs the tests
    cwd=ROOT,
    capture_output=True,
    text=True,
).stdout.split()
PAGES = [ROOT / name for name in TRACKED] or sorted(
    page for page in ROOT.rglob("*.md") if not {".venv", "var"} & set(page.parts)
)
SETTINGS = (ROOT / "docs" / "settings.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()


def load_settings(tmp_path, **environment):
    with mock.patch.dict(os.environ, {"VAR_DIR": str(tmp_path), **environment}, clear=True):
        return runpy.run_path(str(ROOT / "hub" / "settings.py"))


def rows():
    """The variables of docs/settings.md with the mark of those that production needs."""
    return re.findall(r"^\| `([A-Z_]+)`( †)? \|", SETTINGS, re.MULTILINE)


def test_every_setting_is_described_and_every_description_is_of_a_setting(tmp_path):
    assert sorted(name for name, _ in rows()) == sorted(load_settings(tmp_path)["env"].names)


def test_the_settings_marked_as_needed_are_those_that_production_asks_for(tmp_path):
    with pytest.raises(ImproperlyConfigured) as refused:
        load_settings(tmp_path, HUB_MODE="production")
    asked = {line.split()[1] for line in str(refused.value).splitlines()[1:]}
    assert {name for name, mark in rows() if mark} == asked


def test_the_example_of_a_production_site_is_accepted(tmp_path):
    example = re.search(r"```sh\n(.*?)make run", SETTINGS, re.DOTALL)
    assert example
    script = example[1].replace("$(cat /etc/hub/secret_key)", "k" * 60)
    words = subprocess.run(
        ["/bin/sh", "-c", f"{script}\nenv -0"], env={}, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    settings = load_settings(tmp_path, **dict(word.split("=", 1) for word in words if word))
    assert (settings["MODE"], settings["OPERATOR_NAME"]) == ("production", "Example Clinic")
    assert settings["EMAIL_HOST"] == "mail.example.org"


def make_targets():
    return re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)


def test_make_help_lists_every_command():
    inner = {"python", "installed", "installed-for-tests"}
    described = re.findall(r"^([a-z][a-z-]*):[^=\n]*## \S", MAKEFILE, re.MULTILINE)
    assert set(described) == set(make_targets()) - inner
    listed = subprocess.run(
        ["make", "help"],  # noqa: S607 - it is what people type
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert re.findall(r"^  make (\S+)", listed, re.MULTILINE) == described


def test_every_command_is_in_the_contributors_guide_and_none_that_is_not_there():
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / "CONTRIBUTING.md").read_text()))
    assert named == set(make_targets()) - {"python", "installed", "installed-for-tests"}
    for page in PAGES:
        assert set(re.findall(r"\bmake ([a-z-]+)[`\n]", page.read_text())) <= named, page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text())
    inner = [target.split("#")[0] for target in targets if "://" not in target and target[0] not in "#/"]
    assert [target for target in inner if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_a_guide_names_is_there(page):
    named = re.findall(
        r"`((?:assessment|docs|hub|questionnaires|templates|tests)/[\w./-]+)`", (ROOT / page).read_text()
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_decisions_are_numbered_and_short():
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    for number, page in enumerate(decisions, start=1):
        lines = page.read_text().splitlines()
        assert page.name.startswith(f"{number:04}-")
        assert lines[0].startswith(f"# {number}. ")
        assert len(lines) <= 40, page.name


def test_ci_runs_the_whole_test():
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-1] == "exec make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
