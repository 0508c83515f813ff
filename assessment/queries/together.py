"""What people answered on sheets of their own: where they agree, where they differ, and how far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.maturity.conditions import shown_questions
from assessment.maturity.questionnaire import Answers, Question, Questionnaire, Reply
from assessment.maturity.scoring import score
from assessment.models import Agreement, Answer, Assessment
from assessment.queries import get_form, get_profile, replies_of
from hub.accounts.models import User


@dataclass(frozen=True)
class Opinion:
    """What one person answered."""

    person: User
    reply: Reply | None
    note: str
    words: str  # the level's name, or the like


@dataclass(frozen=True)
class Compared:
    """One question as everybody answered it."""

    question: Question
    opinions: tuple[Opinion, ...]
    spread: int  # between the lowest and the highest level that was chosen
    differs: bool
    agreement: Agreement | None
    agreed_words: str

    @property
    def given(self) -> int:
        return sum(opinion.reply is not None for opinion in self.opinions)


@dataclass(frozen=True)
class Range:
    """Between which averages of a dimension people's own sheets lie."""

    lowest: float
    highest: float


def compare_sheets(assessment: Assessment, questionnaire: Questionnaire) -> list[Compared]:
    """Every question that is shown, the widest spread first; questions that only some know come next."""
    sheets = own_sheets(assessment)
    agreements = {row.question_id: row for row in assessment.agreements.select_related("agreed_by")}
    profile = get_profile(assessment, questionnaire)
    compared = [
        _compare(question, sheets, questionnaire, agreements.get(question.id))
        for question in shown_questions(questionnaire, profile, get_form(assessment))
    ]
    return sorted(compared, key=lambda each: (-each.spread, not each.differs))


def own_sheets(assessment: Assessment) -> list[tuple[User, dict[str, Answer]]]:
    """Everybody's own sheet, by the order in which people joined the site."""
    sheets = (
        assessment.sheets.exclude(person=None).select_related("person").order_by("person__joined_at", "pk")
    )
    rows: dict[int, dict[str, Answer]] = {sheet.pk: {} for sheet in sheets}
    for answer in Answer.objects.filter(sheet__in=rows):
        rows[answer.sheet_id][answer.question_id] = answer
    return [(sheet.person, rows[sheet.pk]) for sheet in sheets if sheet.person is not None]


def _compare(
    question: Question,
    sheets: Sequence[tuple[User, Mapping[str, Answer]]],
    questionnaire: Questionnaire,
    agreement: Agreement | None,
) -> Compared:
    opinions = tuple(_opinion(person, rows.get(question.id), questionnaire) for person, rows in sheets)
    levels = [opinion.reply for opinion in opinions if isinstance(opinion.reply, int)]
    replies = {opinion.reply for opinion in opinions if opinion.reply is not None}
    return Compared(
        question=question,
        opinions=opinions,
        spread=max(levels) - min(levels) if levels else 0,
        differs=len(replies) > 1,
        agreement=agreement,
        agreed_words=in_words(_reply_of(agreement), questionnaire) if agreement else "",
    )


def _opinion(person: User, row: Answer | None, questionnaire: Questionnaire) -> Opinion:
    reply = row.reply if row else None
    return Opinion(person, reply, row.note if row else "", in_words(reply, questionnaire))


def _reply_of(agreement: Agreement) -> Reply | None:
    return Answer(kind=agreement.kind, level=agreement.level).reply


def in_words(reply: Reply | None, questionnaire: Questionnaire) -> str:
    if isinstance(reply, int):
        return questionnaire.levels[reply].name
    return Answer.Kind(reply or "").label.replace("'", "’")


def measure_ranges(assessment: Assessment, questionnaire: Questionnaire) -> dict[str, Range]:
    """Of each dimension for which at least two people's own sheets give an average."""
    profile = get_profile(assessment, questionnaire)
    means: dict[str, list[float]] = {}
    for _, rows in own_sheets(assessment):
        answers: Answers = replies_of(rows)
        figures = score(questionnaire, profile, answers, form=get_form(assessment))
        for dimension_id, dimension in figures.dimensions.items():
            if dimension.mean is not None:
                means.setdefault(dimension_id, []).append(float(dimension.mean))
    return {key: Range(min(given), max(given)) for key, given in means.items() if len(given) > 1}
