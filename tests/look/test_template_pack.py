"""The markup of forms: what belongs to a control is tied to it, and problems are found without sight."""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from pytest_django.asserts import assertHTMLEqual

from tests.look.forms import EMAIL, SEGMENTED, SEND, WHO, draw, make_contact_form

WARN = (
    '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 9v4.5M12 17v.01'
    'M10.3 4.3L2.8 17.5A2 2 0 004.5 20.5h15a2 2 0 001.7-3L13.7 4.3a2 2 0 00-3.4 0z"/></svg>'
)


def test_a_text_field_has_its_hint_tied_to_it() -> None:
    assertHTMLEqual(
        draw(make_contact_form(), "email"),
        """<div class="field"><label for="id_email">Email address</label>
        <p class="hint" id="id_email_helptext">We send the link there.</p>
        <input type="email" name="email" maxlength="320" required aria-describedby="id_email_helptext"
        id="id_email"></div>""",
    )


def test_an_invalid_text_field_says_so_above_the_control_and_keeps_what_was_typed() -> None:
    assertHTMLEqual(
        as_crispy_field(make_contact_form("email=priya@")["email"]),
        f"""<div class="field"><label for="id_email">Email address</label>
        <p class="hint" id="id_email_helptext">We send the link there.</p>
        <p class="err" id="id_email_error">{WARN} Enter a valid email address.</p>
        <input type="email" name="email" value="priya@" maxlength="320" required aria-invalid="true"
        aria-describedby="id_email_helptext id_email_error" id="id_email"></div>""",
    )


def test_radio_buttons_are_a_group_with_a_legend() -> None:
    assertHTMLEqual(
        draw(make_contact_form(stage="pilot"), "stage"),
        """<fieldset class="field" aria-describedby="id_stage_helptext">
        <legend>Where is your model today?</legend>
        <p class="hint" id="id_stage_helptext">Choose the nearest.</p>
        <label class="check" for="id_stage_0"><input type="radio" name="stage" value="poc" id="id_stage_0">
        <span>Proof of concept</span></label>
        <label class="check" for="id_stage_1"><input type="radio" name="stage" value="pilot" id="id_stage_1"
        checked> <span>Pilot</span></label></fieldset>""",
    )


def test_checkboxes_are_a_group_and_what_may_stay_open_says_so() -> None:
    assertHTMLEqual(
        draw(make_contact_form(kinds=["audio"]), "kinds"),
        """<fieldset class="field"><legend>Data <span class="hint">(optional)</span></legend>
        <label class="check" for="id_kinds_0">
        <input type="checkbox" name="kinds" value="text" id="id_kinds_0">
        <span>Text</span></label>
        <label class="check" for="id_kinds_1">
        <input type="checkbox" name="kinds" value="audio" id="id_kinds_1"
        checked> <span>Sound</span></label></fieldset>""",
    )


def test_short_choices_can_stand_in_a_row() -> None:
    assertHTMLEqual(
        draw(make_contact_form(), SEGMENTED),
        """<fieldset class="field"><legend>Target</legend><div class="seg">
        <label for="id_target_0"><input type="radio" name="target" value="2" id="id_target_0">
        <span>Reproducible</span></label></div></fieldset>""",
    )


def test_a_single_checkbox_has_its_label_beside_it() -> None:
    assertHTMLEqual(
        draw(make_contact_form(), "keep"),
        """<div class="field"><label class="check" for="id_keep">
        <input type="checkbox" name="keep" id="id_keep"> <span>Keep me here</span></label></div>""",
    )


def test_a_hidden_field_has_no_label() -> None:
    assertHTMLEqual(
        draw(make_contact_form(token="t"), "token"),
        '<input type="hidden" name="token" value="t" id="id_token">',
    )


def test_a_fieldset_and_its_buttons() -> None:
    assertHTMLEqual(
        draw(make_contact_form(), WHO, SEND),
        """<fieldset class="flow" id="who"><legend>Who you are</legend>
        <div class="field"><label for="id_email">Email address</label>
        <p class="hint" id="id_email_helptext">We send the link there.</p>
        <input type="email" name="email" maxlength="320" required aria-describedby="id_email_helptext"
        id="id_email"></div></fieldset>
        <p class="row act">
        <button class="btn big" type="submit" name="send" value="Send">Send</button></p>""",
    )


def test_the_summary_is_announced_focused_and_links_to_the_first_control_of_each_problem() -> None:
    assertHTMLEqual(
        draw(make_contact_form("target=2"), "token"),
        f"""<div class="note bad flow" role="alert" tabindex="-1" autofocus aria-labelledby="problems">
        <h2 id="problems">There is a problem</h2>
        <ul><li><a href="#id_email">Email address: {EMAIL}</a></li>
        <li><a href="#id_stage_0">Where is your model today? Choose one of the two</a></li></ul></div>
        <input type="hidden" name="token" id="id_token">""",
    )


def test_a_whole_form_is_checked_by_the_server() -> None:
    form = draw(make_contact_form(), "token", form_tag=True, form_id="contact", form_action="/send/")

    assertHTMLEqual(
        form,
        """<form action="/send/" id="contact" method="post" novalidate class="flow">
        <input type="hidden" name="token" id="id_token"></form>""",
    )


def test_labels_and_messages_are_escaped() -> None:
    form = make_contact_form("email=%3Cb%3E")
    form.fields["email"].label = form.fields["email"].help_text = "<b>"
    form.fields["stage"].choices = [("<b>", "<b>")]  # type: ignore[attr-defined]

    assert "<b>" not in draw(form, "email", "stage")


def test_nothing_is_marked_where_everything_may_stay_open() -> None:
    form = make_contact_form()
    for field in form.fields.values():
        field.required = False

    assert "(optional)" not in draw(form, "email", "kinds")
