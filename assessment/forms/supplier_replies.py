"""What a supplier replied, typed in at one go: a level and the words of the reply for each question."""

from collections.abc import Mapping, Sequence

from django import forms

from assessment.maturity.questionnaire import Question
from assessment.models import Answer
from assessment.models.answers import NOTE_LENGTH
from hub.edits import Edit
from hub.fields import PlainText


class SupplierRepliesForm(forms.Form):
    """Two fields for each question that is answered "don't know". What is left empty stays as it is."""

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        questions: Sequence[Question],
        rows: Mapping[str, Answer],
    ) -> None:
        super().__init__(data, auto_id="%s")
        self.questions = questions
        self.rows = rows
        for question in questions:
            choices = [("", "Still not known")]
            choices += [(str(option.level), option.text.partition(". ")[0]) for option in question.options]
            self.fields[_level_name(question)] = forms.ChoiceField(
                label="Which sentence is true now?",
                choices=choices,
                required=False,
                error_messages={"invalid_choice": "Choose one of the sentences"},
            )
            room = NOTE_LENGTH - len(self._note_before(question))
            self.fields[_note_name(question)] = PlainText(
                label="What they said",
                longest=max(room, 0),
                what="What they said",
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def groups(self) -> list[tuple[Question, forms.BoundField, forms.BoundField]]:
        """Each question with its two fields."""
        return [
            (question, self[_level_name(question)], self[_note_name(question)]) for question in self.questions
        ]

    def edits(self) -> list[Edit]:
        """What was typed in. A reply goes below the note that was there."""
        edits = []
        for question in self.questions:
            fields: dict[str, object] = {}
            level, note = self.cleaned_data[_level_name(question)], self.cleaned_data[_note_name(question)]
            if level:
                fields["reply"] = int(level)
            if note:
                fields["note"] = self._note_before(question) + note
            if fields:
                edits.append(Edit(question.id, self.rows[question.id].revision, fields))
        return edits

    def _note_before(self, question: Question) -> str:
        note = self.rows[question.id].note
        return f"{note}\n" if note else ""


def _level_name(question: Question) -> str:
    return f"q{question.number}"


def _note_name(question: Question) -> str:
    return f"q{question.number}-note"
