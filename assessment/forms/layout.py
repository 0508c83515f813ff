"""The page of a section as a crispy layout: its questions, and the target of the whole section."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string

from assessment.forms.answers import FIELDS, field_name, seen_name
from assessment.forms.conflicts import Conflict
from assessment.forms.section import TARGET, TARGET_SEEN
from assessment.maturity.notes import Notes, notes_for
from assessment.maturity.questionnaire import Level, Profile, Question, Questionnaire
from assessment.models import Answer


@dataclass(frozen=True)
class Asked:
    """One question with its bound fields, as partials/question.html takes it."""

    question: Question
    number: int  # on this page, from 1
    levels: tuple[Level, ...]
    rule: str
    notes: Notes
    conflict: Conflict | None
    as_last_time: bool  # taken over from the assessment before, and not confirmed yet
    save_url: str
    row: Answer | None
    history_url: str  # "" before an organisation owns the assessment
    reply: BoundField
    reason: BoundField
    note: BoundField
    evidence: BoundField
    target: BoundField
    seen_name: str
    seen: str

    @property
    def sent(self) -> str:
        """The fields that are sent when the question saves itself."""
        return ",".join([*(field_name(self.question, field) for field in FIELDS), self.seen_name])

    @property
    def has_note(self) -> bool:
        return any(field.value() for field in (self.note, self.evidence, self.target))

    @property
    def problems(self) -> bool:
        return any(field.errors for field in (self.reply, self.reason, self.note, self.evidence, self.target))


class QuestionLayout(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """A question with its levels, its note and its target."""

    template = "assessment/partials/question.html"

    def __init__(self, question: Question, **given: Any) -> None:
        self.fields = [field_name(question, field) for field in FIELDS]
        self.question = question
        self.given = given

    def render(self, form: forms.Form, context: Context, *args: Any, **kwargs: Any) -> str:
        form.rendered_fields.update(self.fields)  # type: ignore[attr-defined]  # crispy counts them there
        asked = Asked(
            question=self.question,
            reply=form[field_name(self.question, "reply")],
            reason=form[field_name(self.question, "reason")],
            note=form[field_name(self.question, "note")],
            evidence=form[field_name(self.question, "evidence")],
            target=form[field_name(self.question, "target")],
            seen_name=seen_name(self.question),
            seen=form.data[seen_name(self.question)],
            **self.given,
        )
        return render_to_string(self.template, {"asked": asked, "terms": context.get("terms", "")})


class SectionTargetLayout(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """Where the whole section needs to be."""

    template = "assessment/partials/section_target.html"

    def __init__(self, *, recommended: Level, save_url: str) -> None:
        self.fields = [TARGET]
        self.recommended = recommended
        self.save_url = save_url

    def render(self, form: forms.Form, context: Context, *args: Any, **kwargs: Any) -> str:
        form.rendered_fields.add(TARGET)  # type: ignore[attr-defined]  # crispy counts them there
        given = {"recommended": self.recommended, "save_url": self.save_url}
        seen = {"seen_name": TARGET_SEEN, "seen": form.data[TARGET_SEEN]}
        return render_to_string(self.template, {"field": form[TARGET], **given, **seen})


def section_helper(
    questionnaire: Questionnaire,
    profile: Profile,
    questions: Sequence[Question],
    *,
    recommended: int | None,
    conflicts: Mapping[str, Conflict],
    last_time: Collection[str],
    save_url: str,
    rows: Mapping[str, Answer],
    history_urls: Mapping[str, str],
) -> FormHelper:
    """How `{% crispy form %}` shows the questions of a section, in the order of the file.

    Without a recommended level nobody is asked for the target of the section.
    """
    target = (
        []
        if recommended is None
        else [SectionTargetLayout(recommended=questionnaire.levels[recommended], save_url=save_url)]
    )
    helper = FormHelper()
    helper.form_tag = False
    helper.form_show_errors = False  # the page has its own summary, which names the question
    helper.layout = Layout(
        *(
            QuestionLayout(
                question,
                number=number,
                levels=questionnaire.levels,
                rule=questionnaire.answer_rule_short,
                notes=notes_for(questionnaire, question, profile),
                conflict=conflicts.get(question.id),
                as_last_time=question.id in last_time,
                save_url=save_url,
                row=rows.get(question.id),
                history_url=history_urls.get(question.id, ""),
            )
            for number, question in enumerate(questions, start=1)
        ),
        *target,
    )
    return helper
