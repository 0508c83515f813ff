"""One question as a form sees it: which fields it has, and its stored values as the texts of a page."""

from collections.abc import Mapping
from typing import Any

from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question, Reply
from assessment.models import Answer

# The fields of one question, in the order in which `Seen` keeps them.
FIELDS = ("reply", "reason", "note", "evidence", "target")


def field_name(question: Question, field: str) -> str:
    """Short, because a page holds many: "q31" for the reply, "q31-note" for its note, "q31-seen"."""
    return f"q{question.number}" if field == "reply" else f"q{question.number}-{field}"


def seen_name(question: Question) -> str:
    return f"q{question.number}-seen"


def texts_of(row: Answer | None) -> dict[str, str]:
    """What is stored of a question, as the texts that a form carries. "" is no answer."""
    if row is None:
        return dict.fromkeys(FIELDS, "")
    return {field: _as_text(getattr(row, field)) for field in FIELDS}


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def reply_from(text: str) -> Reply | None:
    if text in (DONT_KNOW, NOT_APPLICABLE):
        return text
    return int(text) if text else None


def values_from(texts: Mapping[str, str]) -> dict[str, Any]:
    """The texts of a form as the values that are stored."""
    readers = {"reply": reply_from, "target": lambda text: int(text) if text else None}
    return {field: readers.get(field, str)(text) for field, text in texts.items()}
