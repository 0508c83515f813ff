"""One form class for every dimension: the questions of a section, each with its note, evidence and target."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from assessment.forms.answers import FIELDS, field_name, seen_name, texts_of, values_from
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question, Questionnaire
from assessment.models import Answer
from assessment.models.answers import EVIDENCE_LENGTH, NOTE_LENGTH, REASON_LENGTH
from hub.fields import PlainText, RadioChoice
from hub.rows_form import RowsForm
from hub.seen import Seen

TARGET = "target"  # of the whole section
TARGET_SEEN = "target-seen"


class DimensionForm(RowsForm[Question]):
    """Questions of one dimension, and the target of the dimension."""

    FIELDS = FIELDS

    helper: FormHelper  # for pages: how crispy shows it

    def __init__(
        self, data: Mapping[str, str], *, questionnaire: Questionnaire, questions: Sequence[Question]
    ) -> None:
        super().__init__(data, rows=questions)
        levels = [(str(level.level), level.name) for level in questionnaire.levels]
        for question in questions:
            self.fields.update(_question_fields(question, levels))
        self.fields[TARGET] = RadioChoice(
            label="Where does this whole section need to be in 12 months?",
            choices=[("", "As recommended"), *levels],
            unknown="Choose one of the levels",
            required=False,
        )

    def key(self, question: Question) -> str:
        return question.id

    def field_name(self, question: Question, field: str) -> str:
        return field_name(question, field)

    def values_from(self, texts: Mapping[str, str]) -> dict[str, Any]:
        return values_from(texts)

    def target_seen(self) -> Seen:
        return Seen.parse(self.data.get(TARGET_SEEN, ""), [TARGET])

    def target_edit(self) -> str | None:
        """The section's target as the page changed it ("" takes it away), or None when it did not."""
        if TARGET not in self.data or TARGET not in self.cleaned_data:
            return None
        text = str(self.cleaned_data[TARGET])
        return text if self.target_seen().differs(TARGET, text) else None


def _question_fields(question: Question, levels: list[tuple[str, str]]) -> dict[str, forms.Field]:
    names = {field: field_name(question, field) for field in FIELDS}
    ways_out = [(DONT_KNOW, "Don’t know yet"), (NOT_APPLICABLE, "Not applicable"), ("", "Clear this answer")]
    return {
        names["reply"]: RadioChoice(
            label=question.text,
            choices=[*levels, *ways_out],
            unknown="Choose one of the levels, “Don’t know yet” or “Not applicable”",
            required=False,
        ),
        names["reason"]: PlainText(
            label="Why does this not apply to you?",
            longest=REASON_LENGTH,
            what="Your reason",
            required=False,
        ),
        names["note"]: PlainText(
            label="What makes you say that?",
            help_text="A sentence or two. It appears in your report.",
            longest=NOTE_LENGTH,
            what="Your note",
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        names["evidence"]: PlainText(
            label="Where could somebody see it?",
            help_text="A link or a file name. It appears in your report.",
            longest=EVIDENCE_LENGTH,
            what="The link or file name",
            required=False,
        ),
        names["target"]: RadioChoice(
            label="Where do you need to be in 12 months?",
            choices=[("", "As the section"), *levels],
            unknown="Choose one of the levels",
            required=False,
        ),
    }


def stored_texts(
    questions: Sequence[Question], rows: Mapping[str, Answer], section_target: int | None
) -> dict[str, str]:
    """What is stored of a section, as a page sends it: every field by its name, with its `seen` values."""
    texts: dict[str, str] = {}
    for question in questions:
        row = rows.get(question.id)
        stored = texts_of(row)
        texts |= {field_name(question, field): text for field, text in stored.items()}
        texts[seen_name(question)] = str(Seen.of(stored, row.revision if row else 0))
    target = "" if section_target is None else str(section_target)
    return texts | {TARGET: target, TARGET_SEEN: str(Seen.of({TARGET: target}))}
