"""From a YAML file to a Questionnaire, or a refusal that names every mistake by file, line and column."""

from pathlib import Path

from assessment.maturity.build import build_questionnaire
from assessment.maturity.condition_shape import learn_conditions
from assessment.maturity.known import collect_known, find_repeated_ids
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.schema import QuestionnaireShape
from hub.yamlmarks import MarkedYamlError, Problem, add_problems, read_file, scan_marked
from hub.yamlshape import check_shape

__all__ = ["Problem", "QuestionnaireError", "load_questionnaire", "read_questionnaire"]


class QuestionnaireError(MarkedYamlError):
    """A questionnaire that cannot be used. `problems` holds every mistake, in file order."""


def load_questionnaire(path: Path, name: str = "") -> Questionnaire:
    """The questionnaire in the file at `path`; `name` is what problems call the file, `path` by default."""
    name = name or str(path)
    try:
        return _read(read_file(path, name), name)
    except MarkedYamlError as error:
        raise QuestionnaireError(error.problems) from error


def read_questionnaire(source: str | bytes, name: str) -> Questionnaire:
    """The questionnaire in a text that is not (yet) a file, such as a preview."""
    try:
        return _read(source, name)
    except MarkedYamlError as error:
        raise QuestionnaireError(error.problems) from error


def _read(source: str | bytes, name: str) -> Questionnaire:
    data, marks, problems = scan_marked(source, name)
    known = collect_known(data)
    learn_conditions(data, known)
    problems += find_repeated_ids(data, marks)
    try:
        shape = check_shape(QuestionnaireShape, data, marks, known)
    except MarkedYamlError as error:
        raise MarkedYamlError(add_problems(problems, error.problems)) from error
    if problems:
        raise MarkedYamlError(problems)
    return build_questionnaire(shape, known, name)
