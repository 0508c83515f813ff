"""A form to look at, with every kind of field that the template pack knows."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Field, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict

EMAIL = "Enter an email address, like name@example.com"


class ContactForm(forms.Form):
    email = forms.EmailField(
        label="Email address", help_text="We send the link there.", error_messages={"required": EMAIL}
    )
    stage = forms.ChoiceField(
        label="Where is your model today?",
        choices=[("poc", "Proof of concept"), ("pilot", "Pilot")],
        widget=forms.RadioSelect,
        help_text="Choose the nearest.",
        error_messages={"required": "Choose one of the two"},
    )
    kinds = forms.MultipleChoiceField(
        label="Data",
        choices=[("text", "Text"), ("audio", "Sound")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    target = forms.ChoiceField(label="Target", choices=[("2", "Reproducible")], widget=forms.RadioSelect)
    keep = forms.BooleanField(label="Keep me here", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    helper = FormHelper()


def make_contact_form(sent: str | None = None, **initial: Any) -> ContactForm:
    """As it opens, or as it comes back when it was sent."""
    return ContactForm(None if sent is None else QueryDict(sent), initial=initial)


def draw(form: ContactForm, *layout: Any, **helper: Any) -> str:
    """What `{% crispy form %}` makes of the form, or of the parts of it that a layout names."""
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    form.helper.layout = Layout(*layout)
    for name, value in helper.items():
        setattr(form.helper, name, value)
    return str(render_crispy_form(form))


SEGMENTED = Field("target", template="hub/segmented.html")
SEND = ButtonHolder(Submit("send", "Send", css_class="big"))
WHO = Fieldset("Who you are", "email", css_id="who")
