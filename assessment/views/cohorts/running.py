"""Making a clinic, and what facilitators change in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access_cohorts import (
    facilitator_page,
    get_cohort,
    get_facilitation,
    get_led_cohort,
    list_cohorts,
)
from assessment.clinics import get_cohort_questionnaire
from assessment.forms.cohorts import CohortForm, FacilitatorForm, NotesForm
from assessment.models import CohortFacilitator, CohortNote
from assessment.questionnaires import get_questionnaire, list_questionnaires
from assessment.services.cohorts import (
    NoFacilitatorError,
    NotLeadingError,
    add_facilitator,
    create_cohort,
    delete_cohort,
    hand_over_cohort,
    keep_notes,
    remove_facilitator,
    replace_code,
    set_joining,
)
from hub.accounts.access import signed_in

NO_FACILITATOR = "No facilitator has this address. Staff of this site invite facilitators."
NOT_LEADING = "Somebody else leads this clinic now."


@facilitator_page
@require_safe
def clinics(request: HttpRequest) -> HttpResponse:
    return render(request, "clinics/list.html", {"clinics": list_cohorts(signed_in(request))})


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = CohortForm(
        request.POST if request.method == "POST" else None, questionnaires=list_questionnaires()
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        key, _, version = given.pop("questionnaire").partition("@")
        cohort = create_cohort(**given, questionnaire=get_questionnaire(key, version), by=signed_in(request))
        return redirect("assessment:clinic", cohort.slug)
    return render(request, "clinics/new.html", {"form": form}, status=422 if form.errors else 200)


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who runs the clinic. The one who leads it brings others in, lets them go, and hands it over."""
    mine = get_facilitation(request, slug)
    form = FacilitatorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_facilitator(
                cohort=mine.cohort, email=form.cleaned_data["email"], by=signed_in(request)
            )
        except NoFacilitatorError:
            form.add_error("email", NO_FACILITATOR)
        except NotLeadingError:
            form.add_error(None, NOT_LEADING)
        else:
            messages.success(request, f"{added.person} runs this clinic with you.")
            return redirect("assessment:clinic_people", slug)
    context = {
        "cohort": mine.cohort,
        "mine": mine,
        "people": mine.cohort.facilitators.select_related("person"),
        "questionnaire": get_cohort_questionnaire(mine.cohort),
        "form": form,
    }
    return render(request, "clinics/people.html", context, status=422 if form.errors else 200)


@facilitator_page
@require_POST
def change_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody goes, or leads from now on."""
    mine = get_facilitation(request, slug)
    chosen = get_object_or_404(CohortFacilitator, cohort=mine.cohort, pk=_number(request.POST.get("person")))
    try:
        if "lead" in request.POST:
            hand_over_cohort(cohort=mine.cohort, to=chosen, by=signed_in(request))
            messages.success(request, f"{chosen.person} leads this clinic from now on.")
        else:
            remove_facilitator(facilitation=chosen, by=signed_in(request))
            messages.success(request, f"{chosen.person} no longer runs this clinic.")
    except NotLeadingError:
        messages.error(request, NOT_LEADING)
    if chosen.pk == mine.pk and "lead" not in request.POST:
        return redirect("assessment:clinics_list")
    return redirect("assessment:clinic_people", slug)


@facilitator_page
@require_POST
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    """Open joining, close it, or replace the code."""
    cohort = get_cohort(request, slug)
    if "code" in request.POST:
        replace_code(cohort=cohort)
        messages.success(request, "There is a new code. The old one no longer opens anything.")
    else:
        set_joining(cohort=cohort, is_open="open" in request.POST)
    return redirect("assessment:clinic", slug)


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    kept = CohortNote.objects.filter(cohort=cohort, person=signed_in(request)).first()
    form = NotesForm(
        request.POST if request.method == "POST" else None, initial={"text": kept.text if kept else ""}
    )
    if request.method == "POST" and form.is_valid():
        keep_notes(cohort=cohort, text=form.cleaned_data["text"], by=signed_in(request))
        messages.success(request, "Your notes are saved.")
        return redirect("assessment:clinic_notes", slug)
    context = {"cohort": cohort, "form": form, "kept": kept}
    return render(request, "clinics/notes.html", context, status=422 if form.errors else 200)


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """One page, one sentence, no way back."""
    cohort = get_led_cohort(request, slug)
    if request.method != "POST":
        context = {"cohort": cohort, "joined": cohort.participations.count()}
        return render(request, "clinics/delete.html", context)
    delete_cohort(cohort=cohort)
    messages.success(request, f"{cohort.title} is deleted.")
    return redirect("assessment:clinics_list")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0
