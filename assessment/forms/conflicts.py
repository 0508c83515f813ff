"""Where another device had been in the meantime, told from what the page knew and what it sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.forms.answers import texts_of
from assessment.forms.section import DimensionForm
from assessment.maturity.questionnaire import Question
from assessment.models import Answer
from hub.edits import Saved, compare_pages

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
    replaced: tuple[str, ...]  # in words, as in hub.edits.Elsewhere
    newer: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return f"question-{self.question.number}"


def find_conflicts(form: DimensionForm, saved: Mapping[str, Saved[Answer]]) -> list[Conflict]:
    conflicts = []
    for question in form.rows:
        theirs = saved[question.id].elsewhere if question.id in saved else None
        found = theirs and compare_pages(
            form.seen(question), form.sent_texts(question), texts_of(theirs), theirs.changed_at
        )
        if found:
            replaced = tuple(WORDS[field] for field in found.replaced)
            newer = tuple(WORDS[field] for field in found.newer)
            conflicts.append(Conflict(question, found.at, replaced, newer))
    return conflicts
