"""Any small questionnaire with any answers, for properties."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from hypothesis import strategies as st

from assessment.maturity.conditions import shown_questions
from assessment.maturity.questionnaire import (
    ALWAYS,
    Answers,
    Dimension,
    Form,
    Profile,
    Question,
    Questionnaire,
    Reply,
)
from assessment.maturity.results import Score
from assessment.maturity.scoring import score
from tests.maturity.factories import (
    STAGES,
    make_dimension,
    make_question,
    make_questionnaire,
    when,
)

LEVELS = st.integers(0, 4)
REPLIES: st.SearchStrategy[Reply] = st.sampled_from([0, 1, 2, 3, 4, "dont_know", "na"])
GIVEN: st.SearchStrategy[Reply | None] = st.sampled_from([0, 1, 1, 2, 2, 3, 3, 4, "dont_know", "na", None])
IN_USE = when({"ml.stage": ("pilot", "production")})
PROFILES: list[Profile] = [{}, *({"ml.stage": stage} for stage in STAGES)]
FORMS: list[Form] = ["full", "full", "short"]


@dataclass(frozen=True)
class Case:
    questionnaire: Questionnaire
    profile: Profile
    answers: dict[str, Reply]
    form: Form

    def score(self, answers: Answers | None = None, targets: Mapping[str, int] | None = None) -> Score:
        given = self.answers if answers is None else answers
        return score(self.questionnaire, self.profile, given, form=self.form, targets=targets)

    @property
    def core_replies(self) -> list[tuple[Question, Reply]]:
        """The shown core questions that have a reply, with it."""
        core = {dimension.id for dimension in self.questionnaire.core_dimensions}
        return [
            (question, self.answers[question.id])
            for question in shown_questions(self.questionnaire, self.profile, self.form)
            if question.dimension_id in core and question.id in self.answers
        ]

    @property
    def numeric(self) -> list[str]:
        """The questions answered with a level, hidden ones included."""
        return [question_id for question_id, reply in self.answers.items() if isinstance(reply, int)]


@cache
def any_questionnaire(seed: int) -> Questionnaire:
    """One of many: drawn by number, not piece by piece, so that thousands of cases take seconds."""
    pick = Random(seed)  # noqa: S311 - no secret

    def any_question(question_id: str) -> Question:
        return make_question(
            question_id,
            efforts=pick.choice(["SSSS", "SMML", "MMLL"]),
            gates=pick.choice([(), (), ((pick.randint(1, 4), pick.randint(1, 4)),)]),
            short_form=pick.random() < 0.7,
            show_if=pick.choice([ALWAYS, ALWAYS, ALWAYS, IN_USE]),
        )

    def any_dimension(dimension_id: str, core: bool) -> Dimension:
        numbers = range(1, pick.randint(1, 5) + 1)
        return make_dimension(
            dimension_id, *[any_question(f"{dimension_id}.q{number}") for number in numbers], core=core
        )

    core = [any_dimension(name, core=True) for name in "abc"[: pick.randint(1, 3)]]
    return make_questionnaire(*core, any_dimension("g", core=False))


@st.composite
def cases(draw: st.DrawFn, numeric: bool = False) -> Case:
    """With `numeric`, at least one question is answered with a level."""
    questionnaire = draw(st.integers(0, 199).map(any_questionnaire))
    size = len(questionnaire.questions)
    replies = draw(st.lists(GIVEN, min_size=size, max_size=size))
    pairs = zip(questionnaire.questions, replies, strict=True)
    answers = {question_id: reply for question_id, reply in pairs if reply is not None}
    if numeric:
        answers[draw(st.sampled_from(list(questionnaire.questions)))] = draw(LEVELS)
    return Case(
        questionnaire=questionnaire,
        profile=draw(st.sampled_from(PROFILES)),
        answers=answers,
        form=draw(st.sampled_from(FORMS)),
    )
