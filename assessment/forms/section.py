"""One form class for every dimension: the questions of a section, each with its note, evidence and target."""

from collections.abc import Mapping, Sequence

from crispy_forms.helper import FormHelper
from django import forms

from assessment.forms.answers import FIELDS, field_name, seen_name, texts_of, values_from
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question, Questionnaire
from assessment.models import Answer
from assessment.models.answers import EVIDENCE_LENGTH, NOTE_LENGTH, REASON_LENGTH
from assessment.services.answering import AnswerEdit
from hub.fields import PlainText, RadioChoice
from hub.seen import Seen

TARGET = "target"  # of the whole section
TARGET_SEEN = "target-seen"


class DimensionForm(forms.Form):
    """Questions of one dimension, and the target of the dimension.

    It is always bound: to what is stored, when a page is made; to whatever part of the section a page
    chose to send, when it is saved. A field that is absent is left alone, and what is valid can be read
    although other fields are not.
    """

    helper: FormHelper  # for pages: how crispy shows it

    def __init__(
        self, data: Mapping[str, str], *, questionnaire: Questionnaire, questions: Sequence[Question]
    ) -> None:
        super().__init__(data, auto_id="%s")
        self.questions = questions
        levels = [(str(level.level), level.name) for level in questionnaire.levels]
        for question in questions:
            self.fields.update(_question_fields(question, levels))
        self.fields[TARGET] = RadioChoice(
            label="Where does this whole section need to be in 12 months?",
            choices=[("", "As recommended"), *levels],
            unknown="Choose one of the levels",
            required=False,
        )

    def sent_questions(self) -> list[Question]:
        """The questions of which the page sent anything."""
        return [
            question
            for question in self.questions
            if any(name in self.data for name in (seen_name(question), *_names(question).values()))
        ]

    def sent_texts(self, question: Question) -> dict[str, str]:
        """What the page sent of a question, as far as it is valid, by field."""
        return {
            field: self.cleaned_data[name]
            for field, name in _names(question).items()
            if name in self.data and name in self.cleaned_data
        }

    def seen(self, question: Question) -> Seen:
        """What the page showed as saved when it was sent."""
        return Seen.parse(self.data.get(seen_name(question), ""), FIELDS)

    def edits(self) -> list[AnswerEdit]:
        """What somebody changed on the page: valid fields that differ from what the page showed."""
        edits = []
        for question in self.sent_questions():
            seen = self.seen(question)
            changed = {
                field: text for field, text in self.sent_texts(question).items() if seen.differs(field, text)
            }
            edits.append(AnswerEdit(question.id, seen.revision, values_from(changed)))
        return edits

    def target_seen(self) -> Seen:
        return Seen.parse(self.data.get(TARGET_SEEN, ""), [TARGET])

    def target_edit(self) -> str | None:
        """The section's target as the page changed it ("" takes it away), or None when it did not."""
        if TARGET not in self.data or TARGET not in self.cleaned_data:
            return None
        text = str(self.cleaned_data[TARGET])
        return text if self.target_seen().differs(TARGET, text) else None

    def problems(self, question: Question) -> dict[str, str]:
        """The message about each field of a question that is not valid, by its name."""
        return {name: str(self.errors[name][0]) for name in _names(question).values() if name in self.errors}


def _names(question: Question) -> dict[str, str]:
    return {field: field_name(question, field) for field in FIELDS}


def _question_fields(question: Question, levels: list[tuple[str, str]]) -> dict[str, forms.Field]:
    names = _names(question)
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
