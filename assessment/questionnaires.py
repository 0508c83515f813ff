"""The only door to the questionnaire files: questionnaires/<key>/<version>.yaml."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from assessment.maturity.loader import QuestionnaireError, load_questionnaire
from assessment.maturity.questionnaire import Questionnaire
from hub.yamlmarks import Problem, YamlPath, load_marked

DEFAULT_KEY = "mlops-maturity"


class QuestionnaireNotFoundError(LookupError):
    """There is no questionnaire of this key and version."""


def get_questionnaire(key: str, version: str) -> Questionnaire:
    """The questionnaire of this key and version. Each file is read once in the life of a process."""
    return _load(_directory(), key, version)


def latest_questionnaire(key: str = DEFAULT_KEY) -> Questionnaire:
    """The newest version of a questionnaire; 1.10 is newer than 1.9."""
    versions = [version for found, version in _published(_directory()) if found == key]
    if not versions:
        raise QuestionnaireNotFoundError(f'There is no questionnaire "{key}".')
    return get_questionnaire(key, versions[-1])


def list_questionnaires() -> list[Questionnaire]:
    """Every questionnaire in every version, by key, oldest version first."""
    return [get_questionnaire(key, version) for key, version in _published(_directory())]


def find_problems() -> list[Problem]:
    """Every mistake in every questionnaire file, and files that stand in the wrong place."""
    problems: list[Problem] = []
    for path in sorted(_directory().glob("**/*.y*ml")):
        try:
            problems += _misplaced(load_questionnaire(path, _name(path)), path)
        except QuestionnaireError as error:
            problems += error.problems
    return problems


def problem_in(questionnaire: Questionnaire, at: YamlPath, message: str) -> Problem:
    """A problem at one place of the questionnaire's file."""
    path = _directory() / questionnaire.key / f"{questionnaire.version}.yaml"
    _, marks = load_marked(path, _name(path))
    return marks.problem(at, message)


@cache
def _load(directory: Path, key: str, version: str) -> Questionnaire:
    if (key, version) not in _published(directory):
        raise QuestionnaireNotFoundError(f'There is no questionnaire "{key}" in version "{version}".')
    path = directory / key / f"{version}.yaml"
    questionnaire = load_questionnaire(path, _name(path))
    if problems := list(_misplaced(questionnaire, path)):
        raise QuestionnaireError(problems)
    return questionnaire


@cache
def _published(directory: Path) -> list[tuple[str, str]]:
    """Key and version of every file, by key, oldest version first."""
    found = [(path.parent.name, path.stem) for path in directory.glob("*/*.yaml")]
    numbered = [pair for pair in found if _in_numbers(pair[1])]
    return sorted(numbered, key=lambda pair: (pair[0], _in_numbers(pair[1])))


def _in_numbers(version: str) -> tuple[int, ...]:
    """1.10 as (1, 10); nothing when it is no version."""
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def _misplaced(questionnaire: Questionnaire, path: Path) -> Iterator[Problem]:
    """A file must be called <key>/<version>.yaml after what it says inside."""
    expected = _directory() / questionnaire.key / f"{questionnaire.version}.yaml"
    if path == expected:
        return
    _, marks = load_marked(path, _name(path))
    key, version = questionnaire.key, questionnaire.version
    if path.parent != expected.parent:
        place = f"{_directory().name}/{key}"
        message = f'the key is "{key}"; put the file into {place}, or write another key'
        yield marks.problem(("key",), message)
    if path.name != expected.name:
        message = f'the version is "{version}"; name the file {expected.name}, or write another version'
        yield marks.problem(("version",), message)


def _directory() -> Path:
    return Path(settings.QUESTIONNAIRES_DIR)


def _name(path: Path) -> str:
    """What problems call the file: its path from the folder of the project."""
    return str(path.relative_to(_directory().parent))
