import shutil

import pytest
from django.core.checks import run_checks

from lifecycle import checks
from lifecycle.loader import CONTENT_DIR


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A copy of the life cycle that a test may spoil."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, folder)
    monkeypatch.setattr(checks, "CONTENT_DIR", folder)
    return folder


def spoil(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaints():
    return [(error.id, error.msg) for error in run_checks() if (error.id or "").startswith("lifecycle")]


def test_the_life_cycle_of_the_site_fits_the_newest_questionnaire():
    assert complaints() == []


def test_a_question_that_the_questionnaire_lacks_is_told_by_its_place(content):
    spoil(content, "large.yaml", "life.inventory_retirement: 3", "life.inventory_retirment: 3")
    line = (content / "large.yaml").read_text(encoding="utf-8").split("life.inventory_retirment")[0].count(
        "\n"
    ) + 1
    assert complaints() == [
        (
            "lifecycle.E001",
            f'{content}/large.yaml:{line}:7: the questionnaire has no question "life.inventory_retirment"; '
            'write "life.inventory_retirement" instead',
        )
    ]


def test_a_questionnaire_that_is_not_there_is_told(content):
    spoil(content, "startup.yaml", "questionnaire: mlops-maturity", "questionnaire: devops-maturity")
    assert complaints() == [("lifecycle.E002", 'There is no questionnaire "devops-maturity".')]


def test_with_a_broken_questionnaire_the_life_cycle_has_nothing_to_add(settings, tmp_path):
    (tmp_path / "mlops-maturity").mkdir()
    (tmp_path / "mlops-maturity" / "1.0.yaml").write_text("key: [", encoding="utf-8")
    settings.QUESTIONNAIRES_DIR = tmp_path
    assert complaints() == []
