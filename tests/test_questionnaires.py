"""The door to the questionnaire files, and `manage.py check` over all of them."""

from pathlib import Path

import pytest
from django.core.checks import CheckMessage, Error, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from assessment.maturity.loader import QuestionnaireError
from assessment.questionnaires import (
    QuestionnaireNotFoundError,
    get_questionnaire,
    latest_questionnaire,
    list_questionnaires,
)
from tests.maturity.small import SMALL, small


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    directory = tmp_path / "questionnaires"
    settings.QUESTIONNAIRES_DIR = directory
    return directory


def publish(folder: Path, key: str, version: str, *changes: tuple[str, str], name: str = "") -> Path:
    path = folder / key / (name or f"{version}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = small(("key: small", f"key: {key}"), ('version: "1.0"', f'version: "{version}"'), *changes)
    path.write_text(text, encoding="utf-8")
    return path


def found() -> list[CheckMessage]:
    return [message for message in run_checks() if (message.id or "").startswith("assessment.")]


def errors() -> list[str]:
    return [message.msg for message in found()]


def test_the_shipped_questionnaire_is_the_latest():
    questionnaire = latest_questionnaire()

    assert (questionnaire.key, questionnaire.version) == ("mlops-maturity", "1.0")
    assert get_questionnaire("mlops-maturity", "1.0") is questionnaire
    assert questionnaire.source == "questionnaires/mlops-maturity/1.0.yaml"


def test_versions_are_compared_by_number(folder: Path):
    for version in ("1.9", "1.10", "1.2", "0.30"):
        publish(folder, "small", version)
    publish(folder, "another", "2.0")

    assert latest_questionnaire("small").version == "1.10"
    assert [(listed.key, listed.version) for listed in list_questionnaires()] == [
        ("another", "2.0"),
        ("small", "0.30"),
        ("small", "1.2"),
        ("small", "1.9"),
        ("small", "1.10"),
    ]


@pytest.mark.parametrize(
    ("key", "version"),
    [
        ("mlops-maturity", "9.9"),
        ("nothing", "1.0"),
        ("../questionnaires/mlops-maturity", "1.0"),
        ("mlops-maturity", "../mlops-maturity/1.0"),
        ("", ""),
    ],
)
def test_an_unknown_questionnaire_is_not_found(key: str, version: str):
    with pytest.raises(QuestionnaireNotFoundError) as missing:
        get_questionnaire(key, version)

    assert isinstance(missing.value, LookupError)
    assert str(missing.value) == f'There is no questionnaire "{key}" in version "{version}".'


def test_a_key_without_versions_is_not_found():
    with pytest.raises(QuestionnaireNotFoundError, match=r'^There is no questionnaire "nothing"\.$'):
        latest_questionnaire("nothing")


def test_a_file_is_read_once(folder: Path):
    path = publish(folder, "small", "1.0")
    first = get_questionnaire("small", "1.0")
    path.write_text("broken: [", encoding="utf-8")

    assert get_questionnaire("small", "1.0") is first


def test_a_broken_questionnaire_is_not_served(folder: Path):
    publish(folder, "small", "1.0", ("words_per_minute: 100", "words_per_minute: many"))

    with pytest.raises(QuestionnaireError) as refused:
        get_questionnaire("small", "1.0")

    assert str(refused.value) == (
        'questionnaires/small/1.0.yaml:11:19: "many" stands here; write a whole number, such as 2, instead'
    )


def test_a_questionnaire_under_another_name_is_not_served(folder: Path):
    publish(folder, "small", "1.0", name="1.1.yaml")

    with pytest.raises(QuestionnaireError) as refused:
        get_questionnaire("small", "1.1")

    assert str(refused.value) == (
        'questionnaires/small/1.1.yaml:2:10: the version is "1.0"; '
        "name the file 1.0.yaml, or write another version"
    )


def test_check_finds_nothing_wrong_with_the_shipped_files():
    assert errors() == []


def test_check_tells_every_mistake_of_every_file(folder: Path):
    publish(folder, "mlops-maturity", "1.0")
    publish(
        folder,
        "mlops-maturity",
        "1.1",
        ("stages: [plan, run]", "stages: [plan]"),
        ("reach_share: 0.60", "reach_share: 2"),
    )
    publish(folder, "other", "1.0", name="1.0.yml")
    (folder / "other" / "notes.yaml").write_text("- a list\n", encoding="utf-8")
    (folder / "stray.yaml").write_text(SMALL, encoding="utf-8")

    assert errors() == [
        "questionnaires/mlops-maturity/1.1.yaml:188:16: "
        "2 is not a share; write a number from 0 to 1, such as 0.60",
        "questionnaires/other/1.0.yml:2:10: "
        'the version is "1.0"; name the file 1.0.yaml, or write another version',
        "questionnaires/other/notes.yaml:1:1: "
        'a list stands here; write a block of "key: value" lines instead',
        'questionnaires/stray.yaml:1:6: the key is "small"; put the file into questionnaires/small, '
        "or write another key",
        "questionnaires/stray.yaml:2:10: "
        'the version is "1.0"; name the file 1.0.yaml, or write another version',
    ]


def test_check_misses_the_questionnaire_of_the_site(folder: Path):
    publish(folder, "small", "1.0")

    assert found() == [
        Error(
            'There is no questionnaire "mlops-maturity".',
            hint="Put mlops-maturity/1.0.yaml into the folder that QUESTIONNAIRES_DIR names.",
            id="assessment.E002",
        )
    ]


def test_manage_check_fails_on_a_bad_file(folder: Path):
    publish(folder, "mlops-maturity", "1.0", ("key: mlops-maturity", "key: mlops_maturity"))

    with pytest.raises(SystemCheckError) as failed:
        call_command("check")

    assert (
        'questionnaires/mlops-maturity/1.0.yaml:1:6: the key is "mlops_maturity"; '
        "put the file into questionnaires/mlops_maturity, or write another key"
    ) in str(failed.value)
