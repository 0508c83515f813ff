"""`manage.py score`: answer files in, one JSON object for each out. Needs no database."""

import json
import sys
from argparse import ArgumentParser
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from assessment.maturity.actions import plan_actions
from assessment.maturity.answer_file import read_answer_file
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import ActionPlan, Blocker, Score
from assessment.maturity.scoring import score
from assessment.questionnaires import (
    QuestionnaireNotFoundError,
    get_questionnaire,
    latest_questionnaire,
)
from hub.yamlmarks import MarkedYamlError, Problem, read_file

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = (
        "Work out the level of answer files (YAML or JSON: profile, answers, optionally form and targets) "
        "and print one JSON object for each, one on a line. A file with mistakes is refused: each mistake "
        "is one line on standard error, the exit status is 1, and the other files are still scored."
    )
    # Checks and migrations look at things that a score does not need.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="an answer file; - is standard input")
        parser.add_argument(
            "--questionnaire",
            required=True,
            metavar="KEY[@VERSION]",
            help="such as mlops-maturity or mlops-maturity@1.0; the latest version unless one is given",
        )

    def handle(self, *, files: list[str], questionnaire: str, **options: object) -> None:
        try:
            chosen = choose_questionnaire(questionnaire)
        except QuestionnaireNotFoundError as error:
            self.refuse([str(error)])
        except MarkedYamlError as error:
            self.refuse([str(problem) for problem in error.problems])

        problems: list[Problem] = []
        for name in files:
            try:
                figures = score_file(name, chosen)
            except MarkedYamlError as error:
                problems += error.problems
            else:
                self.stdout.write(json.dumps(figures))
        if problems:
            self.refuse([str(problem) for problem in problems])

    def refuse(self, mistakes: list[str]) -> None:
        """One line for each, whatever characters a file brought into it."""
        for mistake in mistakes:
            self.stderr.write("".join(mark if mark.isprintable() else " " for mark in mistake))
        sys.exit(1)


def choose_questionnaire(name: str) -> Questionnaire:
    """`key` is the latest version, `key@version` that one."""
    key, at, version = name.partition("@")
    return get_questionnaire(key, version) if at else latest_questionnaire(key)


def score_file(name: str, questionnaire: Questionnaire) -> dict[str, Any]:
    """The figures of one file. Raises MarkedYamlError with every mistake in it."""
    given = read_answer_file(read_source(name), shown_name(name), questionnaire)
    result = score(questionnaire, given.profile, given.answers, form=given.form, targets=given.targets)
    plan = plan_actions(questionnaire, result, given.answers)
    source = {"file": shown_name(name), "questionnaire": f"{questionnaire.key}@{questionnaire.version}"}
    return source | plain_figures(result, plan)


def shown_name(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def read_source(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STANDARD_INPUT else read_file(Path(name), name)


def plain_figures(result: Score, plan: ActionPlan) -> dict[str, Any]:
    """A score as JSON can hold it: unrounded numbers, null for what is not assessed."""
    return {
        "form": result.form,
        "level": result.level,
        "level_before_cap": result.level_before_cap,
        "capped": result.capped,
        "mean": number(result.mean),
        "coverage": number(result.coverage),
        "provisional": result.provisional,
        "provisional_reasons": list(result.provisional_reasons),
        "unverified_gates": list(result.overall.unverified_gates),
        "borderline": result.borderline,
        "engineering_level": result.engineering.level,
        "organisation_level": result.organisation.level,
        "genai_level": result.genai.level,
        "dimensions": {name: number(dimension.mean) for name, dimension in result.dimensions.items()},
        "blockers": [plain_blocker(blocker) for blocker in result.overall.blockers],
        "target_level": result.target_level,
        "actions": [action.question_id for action in plan.ranked],
        "genai_actions": [action.question_id for action in plan.genai],
        "find_out": list(plan.find_out),
        "contradictions": [[pair.if_question_id, pair.then_question_id] for pair in result.contradictions],
        "ml_test_score": number(result.test_score.total),
    }


def plain_blocker(blocker: Blocker) -> dict[str, Any]:
    """What belongs to its kind; see `Blocker`."""
    details: dict[str, dict[str, Any]] = {
        "reach": {
            "share": number(blocker.share),
            "counted": blocker.counted,
            "needed": blocker.needed,
        },
        "floor": {
            "dimension": blocker.dimension_id,
            "mean": number(blocker.mean),
            "minimum": blocker.minimum,
        },
        "gate": {
            "question": blocker.question_id,
            "reply": blocker.reply,
            "minimum": blocker.minimum,
        },
    }
    return {"kind": blocker.kind, "level": blocker.level, **details[blocker.kind]}


def number(figure: Fraction | None) -> float | None:
    return None if figure is None else float(figure)
