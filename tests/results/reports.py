"""Reports of results that no database holds: frozen and thawed as a submitted one is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from assessment.freezing import Figures, FrozenAnswer, Inputs, freeze_figures, freeze_inputs
from assessment.maturity.actions import plan_actions
from assessment.maturity.questionnaire import Form, Reply
from assessment.maturity.scoring import score
from assessment.models import Assessment, Result
from assessment.questionnaires import latest_questionnaire
from assessment.report import Report, build_report
from tests.factories import PROFILE

ASSESSMENT_ID = UUID("0b6f9f5e-3b0a-4b8e-9d55-6f1f7c1d2a11")
SUBMITTED_AT = datetime(2026, 11, 19, 14, 32, tzinfo=UTC)
GENAI = {"genai.use": "product", "genai.pattern": ("documents",)}


def make_result(
    answers: Mapping[str, Reply] | None = None,
    *,
    profile: Mapping[str, Any] | None = None,
    form: Form = "full",
    name: str = "Plant failure model",
    texts: Mapping[str, Mapping[str, Any]] | None = None,
    section_targets: Mapping[str, int] | None = None,
) -> Result:
    """`texts` holds reason, note, evidence and target by question id, with or without an answer."""
    questionnaire = latest_questionnaire()
    given, situation = dict(answers or {}), dict(PROFILE if profile is None else profile)
    fields: dict[str, Mapping[str, Any]] = dict(texts or {})
    targets = {key: value["target"] for key, value in fields.items() if "target" in value}
    figures = score(
        questionnaire, situation, given, form=form, targets={**(section_targets or {}), **targets}
    )
    frozen = {key: FrozenAnswer(reply=given.get(key), **fields.get(key, {})) for key in [*given, *fields]}
    return Result(
        assessment=Assessment(public_id=ASSESSMENT_ID, name=name),
        revision=1,
        submitted_at=SUBMITTED_AT,
        name=name,
        form=form,
        questionnaire_key=questionnaire.key,
        questionnaire_version=questionnaire.version,
        code_version="0.1.0",
        inputs=freeze_inputs(Inputs(situation, frozen, dict(section_targets or {}))),
        figures=freeze_figures(Figures(figures, plan_actions(questionnaire, figures, given))),
    )


def make_report(answers: Mapping[str, Reply] | None = None, **given: Any) -> Report:
    return build_report(make_result(answers, **given), latest_questionnaire())


def every_answer(reply: Reply) -> dict[str, Reply]:
    """The same reply to every question, generative AI included."""
    return dict.fromkeys(latest_questionnaire().questions, reply)
