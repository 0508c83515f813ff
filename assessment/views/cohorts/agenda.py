"""The agenda of a clinic: changing it, and printing it for the tables."""

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assessment.access_cohorts import facilitator_page, get_cohort
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.agenda import build_agenda, suggested_slots
from assessment.clinics.snapshots import get_figures
from assessment.forms.cohorts import SLOTS, SlotForm
from assessment.models import AgendaSlot
from assessment.services.cohorts import write_agenda

FIELDS = ("title", "minutes", "text", "dimension_id")
Slots = formset_factory(SlotForm, extra=2, max_num=SLOTS, absolute_max=SLOTS + 2)


@facilitator_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_cohort(request, slug)
    questionnaire = get_cohort_questionnaire(cohort)
    if "suggest" in request.POST:
        write_agenda(cohort=cohort, slots=[])
        messages.success(request, "The agenda follows the gaps again.")
        return redirect("assessment:clinic_agenda", slug)
    slots = list(cohort.agenda.all()) or suggested_slots(cohort, get_figures(cohort, questionnaire))
    forms = Slots(
        request.POST if request.method == "POST" else None,
        initial=[{field: getattr(slot, field) for field in FIELDS} for slot in slots],
        form_kwargs={"questionnaire": questionnaire},
    )
    if request.method == "POST" and forms.is_valid():
        given = [form.cleaned_data for form in forms if form.cleaned_data.get("title")]
        write_agenda(cohort=cohort, slots=[AgendaSlot(**{f: one[f] for f in FIELDS}) for one in given])
        messages.success(request, "The agenda is saved.")
        return redirect("assessment:clinic_agenda", slug)
    has_errors = forms.is_bound and not forms.is_valid()
    context = {"cohort": cohort, "forms": forms, "has_errors": has_errors, "written": cohort.agenda.exists()}
    return render(request, "clinics/agenda_edit.html", context, status=422 if has_errors else 200)


@facilitator_page
@require_safe
def print_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """A page for paper: no figure and no name stands on it."""
    cohort = get_cohort(request, slug)
    figures = get_figures(cohort, get_cohort_questionnaire(cohort))
    agenda = build_agenda(cohort, figures, list(cohort.agenda.all()))
    return render(request, "clinics/agenda_print.html", {"cohort": cohort, "agenda": agenda})
