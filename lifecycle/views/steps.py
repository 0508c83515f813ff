"""Steps of a result as lines of a checklist: one with one click, all of the first plan with one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessment.queries.outcomes import Outcome, find_open_assessment, get_outcome
from hub.accounts.access import actor
from hub.private_pages import private_page
from lifecycle.access import KIND, get_checklist
from lifecycle.forms.checklist import prefix_of
from lifecycle.models import Checklist
from lifecycle.queries import track_of
from lifecycle.services.adding import add_steps, get_or_start_checklist, key_of_step
from lifecycle.views.frame import frame_context

FIRST_PLAN = "first-plan"  # in place of a question: all steps of the first plan


@private_page
@require_safe
def steps(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All steps of the latest result, each with its button or the place where it stands in the list."""
    opened = get_checklist(request, public_id)
    outcome = get_outcome(opened.assessment) if opened.assessment else None
    if outcome is None:
        raise Http404("This checklist belongs to no assessment that has a result and is open here.")
    keys = set(opened.checklist.items.values_list("key", flat=True))
    titles = {stage.id: stage.title for stage in track_of(opened.checklist).stages}
    listed = [
        (step, titles[step.stage_id], prefix_of(key) if key in keys else "")
        for step in outcome.steps
        for key in [key_of_step(step.question_id, step.to_level)]
    ]
    context = frame_context(opened) | {
        "outcome": outcome,
        "steps": listed,
        "missing_of_plan": sum(step.in_first_plan and not place for step, _, place in listed),
        "first_plan": FIRST_PLAN,
    }
    return render(request, "lifecycle/checklist/steps.html", context)


@private_page
@require_POST
def add(request: HttpRequest, assessment_id: UUID, revision: int) -> HttpResponse:
    """From a result's page: to the checklist that is named, or the one that its assessment used last."""
    assessment = find_open_assessment(request, assessment_id)
    outcome = get_outcome(assessment, revision) if assessment else None
    if assessment is None or outcome is None:
        raise Http404("No such result, or it is not open on this device.")
    wanted = request.POST.get("step", "")
    chosen = [
        step
        for step in outcome.steps
        if step.question_id == wanted or (wanted == FIRST_PLAN and step.in_first_plan)
    ]
    if not chosen:
        raise Http404("The result has no such step.")
    checklist = _find_checklist(request, assessment.pk) or get_or_start_checklist(assessment=assessment)
    new = add_steps(checklist=checklist, outcome=outcome, steps=chosen, by=actor(request))
    messages.success(request, _say(new, len(chosen), outcome))
    place = (
        "answers" if len(chosen) > 1 else prefix_of(key_of_step(chosen[0].question_id, chosen[0].to_level))
    )
    return redirect(f"{KIND.page_url(checklist)}#{place}")


def _find_checklist(request: HttpRequest, assessment_key: int) -> Checklist | None:
    """The one that the form names, if it belongs to the assessment."""
    named = request.POST.get("checklist")
    if not named:
        return None
    try:
        checklist = get_checklist(request, UUID(named)).checklist
    except ValueError:
        raise Http404("No such checklist.") from None
    if checklist.assessment_id != assessment_key:
        raise Http404("This checklist belongs to another assessment.")
    return checklist


def _say(new: int, chosen: int, outcome: Outcome) -> str:
    if new == 0:
        return "That was on the list already." if chosen == 1 else "All of them were on the list already."
    if chosen == 1:
        return "Added to the list."
    already = f" The other {chosen - new} were on it already." if new < chosen else ""
    return f"{new} step{'' if new == 1 else 's'} of the next {outcome.first_days} days added.{already}"
