"""Where another device had been in the meantime, told from what the page knew and what it sent."""

from dataclasses import dataclass
from datetime import datetime

from assessment.forms.answers import FIELDS, texts_of
from assessment.forms.section import DimensionForm
from assessment.maturity.questionnaire import Question
from assessment.services.answering import SavedAnswer
from hub.seen import Seen

WORDS = {
    "reply": "the answer",
    "reason": "the reason",
    "note": "the note",
    "evidence": "the evidence",
    "target": "the target",
}


@dataclass(frozen=True)
class Conflict:
    """Two devices gave the same question; the later one was kept, field by field."""

    question: Question
    at: datetime  # when the other device saved
    replaced: tuple[str, ...]  # changed on both: this page came later and is kept
    newer: tuple[str, ...]  # changed on the other device alone: kept, although this page does not show it


def find_conflicts(form: DimensionForm, saved: dict[str, SavedAnswer]) -> list[Conflict]:
    conflicts = [
        _compare(question, saved[question.id], form.seen(question), form.sent_texts(question))
        for question in form.questions
        if question.id in saved
    ]
    return [conflict for conflict in conflicts if conflict is not None]


def _compare(question: Question, saved: SavedAnswer, seen: Seen, on_page: dict[str, str]) -> Conflict | None:
    """None when nobody else changed anything that this page does not show already.

    The revision alone does not tell: a page whose answer was saved, but which never heard so, sends it
    again with the old revision.
    """
    if saved.elsewhere is None:
        return None
    theirs = texts_of(saved.elsewhere)
    changed = [
        field
        for field in FIELDS
        if field in on_page and seen.differs(field, theirs[field]) and on_page[field] != theirs[field]
    ]
    if not changed:
        return None
    return Conflict(
        question=question,
        at=saved.elsewhere.changed_at,
        replaced=tuple(WORDS[field] for field in changed if seen.differs(field, on_page[field])),
        newer=tuple(WORDS[field] for field in changed if not seen.differs(field, on_page[field])),
    )
