"""The sections of an assessment: the dimensions of which this profile and form show something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.maturity.conditions import shown_profile_questions, shown_questions
from assessment.maturity.progress import Progress, measure_progress
from assessment.maturity.questionnaire import (
    Dimension,
    Form,
    Profile,
    ProfileQuestion,
    Question,
    Questionnaire,
)
from assessment.models import Answer


@dataclass(frozen=True)
class Section:
    dimension: Dimension
    number: int  # among the sections that are shown, from 1
    of: int
    questions: tuple[Question, ...]


def list_sections(questionnaire: Questionnaire, profile: Profile, form: Form) -> tuple[Section, ...]:
    """In file order."""
    shown: dict[str, list[Question]] = {}
    for question in shown_questions(questionnaire, profile, form):
        shown.setdefault(question.dimension_id, []).append(question)
    return tuple(
        Section(questionnaire.dimension_by_id[dimension_id], number, len(shown), tuple(questions))
        for number, (dimension_id, questions) in enumerate(shown.items(), start=1)
    )


def find_section(sections: Sequence[Section], dimension: Dimension) -> Section | None:
    """The section of a dimension; None when the profile or the form hides all of it."""
    return next((section for section in sections if section.dimension == dimension), None)


def section_after(sections: Sequence[Section], dimension: Dimension) -> Section | None:
    """The next section; None after the last, or when the dimension is not shown itself."""
    following = (section.number + 1 for section in sections if section.dimension == dimension)
    number = next(following, 0)
    return next((section for section in sections if section.number == number), None)


def progress_of(
    questionnaire: Questionnaire, profile: Profile, rows: Mapping[str, Answer], form: Form
) -> Progress:
    """Any reply counts as an answer: a level, don't know and not applicable alike."""
    answered = {question_id for question_id, row in rows.items() if row.reply is not None}
    return measure_progress(questionnaire, profile, answered, form)


def missing_profile(questionnaire: Questionnaire, profile: Profile) -> list[ProfileQuestion]:
    """Compulsory profile questions without an answer."""
    shown = shown_profile_questions(questionnaire, profile)
    return [question for question in shown if question.required and not profile.get(question.id)]
