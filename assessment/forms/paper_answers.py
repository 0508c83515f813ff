"""Answers from paper, typed in by the numbers on it: one small field for each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.forms.answers import field_name, texts_of, values_from
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question
from assessment.models import Answer
from hub.edits import Saved
from hub.rows_form import RowsForm
from hub.seen import Seen

REPLY = "reply"
LETTERS = {"d": DONT_KNOW, "n": NOT_APPLICABLE}


class TypedReply(forms.CharField):
    """A level's number or a letter, as the paper has them beside its boxes; nothing stays nothing."""

    def __init__(self, question: Question) -> None:
        levels = [str(option.level) for option in question.options]
        self.replies = dict(zip(levels, levels, strict=True)) | LETTERS
        self.wrong = f"Type a number from {levels[0]} to {levels[-1]}, or d, or n"
        super().__init__(
            label=f"{question.number}. {question.title}",
            required=False,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
            ),
        )

    def to_python(self, value: Any) -> str:
        typed = (super().to_python(value) or "").lower()
        if typed and typed not in self.replies:
            raise ValidationError(self.wrong)
        return self.replies[typed] if typed else ""


class PaperAnswersForm(RowsForm[Question]):
    """What is typed counts, also where it is what the page showed; an empty field says nothing."""

    FIELDS = (REPLY,)

    def __init__(self, data: Mapping[str, str], *, questions: Sequence[Question]) -> None:
        super().__init__(data, rows=questions)
        for question in questions:
            self.fields[field_name(question, REPLY)] = TypedReply(question)

    def key(self, question: Question) -> str:
        return question.id

    def field_name(self, question: Question, field: str) -> str:
        return field_name(question, field)

    def values_from(self, texts: Mapping[str, str]) -> dict[str, Any]:
        return values_from(texts)

    def sent_rows(self) -> list[Question]:
        """Those in whose field stands something that can be read."""
        return [question for question in self.rows if self.sent_texts(question)]

    def sent_texts(self, question: Question) -> dict[str, str]:
        return {field: text for field, text in super().sent_texts(question).items() if text}

    def changed_texts(self, question: Question) -> dict[str, str]:
        return self.sent_texts(question)


@dataclass(frozen=True)
class Replaced:
    """An answer that came from another device while this page was open, and gave way to what was typed."""

    question: Question
    at: datetime
    answer: Answer


def find_replaced(form: PaperAnswersForm, saved: Mapping[str, Saved[Answer]]) -> list[Replaced]:
    found = []
    for question in form.sent_rows():
        theirs = saved[question.id].elsewhere
        text = texts_of(theirs)[REPLY]
        was_seen = not form.seen(question).differs(REPLY, text)
        if theirs and not was_seen and text != form.sent_texts(question)[REPLY]:
            found.append(Replaced(question, theirs.changed_at, theirs))
    return found


def seen_of(question: Question, row: Answer | None) -> str:
    """The hidden `seen` value of a question, as stored."""
    return str(Seen.of({REPLY: texts_of(row)[REPLY]}, row.revision if row else 0))
