"""The page of the profile as a crispy layout: what is needed first, the rest in a disclosure."""

from collections.abc import Collection
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context
from django.template.loader import render_to_string

from assessment.forms.profile import NAME, ProfileForm, field_name
from assessment.maturity.questionnaire import ProfileQuestion, Questionnaire

BOX = "assessment/partials/profile_box.html"


class ProfileBox(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """One field that saves itself; empty while the profile does not open the question."""

    def __init__(self, name: str, *, shown: bool, save_url: str) -> None:
        self.fields = [name]
        self.name = name
        self.shown = shown
        self.save_url = save_url

    def render(self, form: forms.Form, context: Context, *args: Any, **kwargs: Any) -> str:
        form.rendered_fields.add(self.name)  # type: ignore[attr-defined]  # crispy counts them there
        return render_to_string(BOX, box_context(form, self.name, shown=self.shown, save_url=self.save_url))


def box_context(form: forms.Form, name: str, *, shown: bool, save_url: str) -> dict[str, Any]:
    seen = f"{name}-seen"
    return {
        "field": form[name],
        "shown": shown,
        "save_url": save_url,
        "seen_name": seen,
        "seen": form.data.get(seen, ""),
    }


class Wrapped(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """Other layout objects inside a template."""

    def __init__(self, template: str, *fields: LayoutObject, **given: Any) -> None:
        self.template = template
        self.fields = list(fields)
        self.given = given

    def render(
        self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {"fields": fields, **self.given})


def profile_helper(
    form: ProfileForm, questionnaire: Questionnaire, shown: Collection[ProfileQuestion], save_url: str
) -> FormHelper:
    """The name and what is compulsory, then the other questions by subject."""

    def box(question: ProfileQuestion) -> ProfileBox:
        return ProfileBox(field_name(question), shown=question in shown, save_url=save_url)

    groups = []
    for group in questionnaire.profile_sets:
        optional = [question for question in group.questions if not question.required]
        boxes = [box(question) for question in optional]
        groups.append(Wrapped("assessment/partials/profile_group.html", *boxes, title=group.title))
    optional = [question for question in questionnaire.profile_questions.values() if not question.required]
    names = [field_name(question) for question in optional]
    is_open = any(form[name].value() not in ("", [], None) or form[name].errors for name in names)
    compulsory = [question for question in shown if question.required]
    # Missing answers are refused by the view; here the fields only have to look compulsory.
    form.use_required_attribute = False
    for question in compulsory:
        form.fields[field_name(question)].required = True

    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(
        ProfileBox(NAME, shown=True, save_url=save_url),
        *(box(question) for question in compulsory),
        Wrapped("assessment/partials/profile_more.html", *groups, is_open=is_open),
    )
    return helper
