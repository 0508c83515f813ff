"""Steps of a result as lines of a checklist: one with one click, all of the first plan with one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessment.queries.outcomes import Outcome, Step, find_open_assessment, get_outcome, may_change
from hub.accounts.access import actor
from hub.private_pages import private_page
from hub.registry import step_slot
from lifecycle.access import KIND
from lifecycle.forms.checklist import prefix_of
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist, ChecklistItem
from lifecycle.progress import Status
from lifecycle.queries import track_of
from lifecycle.services.adding import ListFullError, add_steps, get_or_start_checklist, key_of_step

FIRST_PLAN = "first-plan"  # in place of a question: all steps of the first plan


@dataclass(frozen=True)
class ListedStep:
    """A step of a result, and where it stands in the checklist."""

    step: Step
    stage: str
    place: str  # on the checklist's page; "" when it is not there
    status: Status | None

    @property
    def slot(self) -> str:
        """Where the page of the result has room for its button."""
        return step_slot(self.step.question_id, self.step.to_level)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, assessment_id: UUID, revision: int) -> HttpResponse:
    """All steps of a result, each with its button or its place on the list."""
    context = _build_context(request, assessment_id, revision)
    if request.method == "POST":
        return _add(request, context["assessment"], context["outcome"])
    return render(request, "lifecycle/checklist/steps.html", context)


@private_page
@require_safe
def buttons(request: HttpRequest, assessment_id: UUID, revision: int) -> HttpResponse:
    """The same buttons for the pages of the result, which are the same for all and ask for them: those of the
    two plans, or of the steps on each `?question=`, because a page has room only for the steps it shows."""
    context = _build_context(request, assessment_id, revision)
    asked = request.GET.getlist("question")
    context["steps"] = [
        one for one in context["steps"] if (one.step.question_id in asked if asked else one.step.plan)
    ]
    return render(request, "lifecycle/checklist/buttons.html", context)


def _build_context(request: HttpRequest, assessment_id: UUID, revision: int) -> dict[str, Any]:
    assessment = find_open_assessment(request, assessment_id)
    outcome = get_outcome(assessment, revision) if assessment else None
    if assessment is None or outcome is None:
        raise Http404("No such result, or it is not open on this device.")
    checklists = list(Checklist.objects.filter(assessment=assessment).order_by("-saved_at"))
    checklist = _choose(checklists, request.POST.get("checklist") or request.GET.get("checklist", ""))
    listed = _list_steps(outcome, checklist)
    return {
        "assessment": assessment,
        "assessment_url": reverse("assessment:tasks", args=[assessment_id]),
        "results_url": reverse("assessment:results", args=[assessment_id, revision]),
        "outcome": outcome,
        "checklists": checklists,
        "checklist": checklist,
        "may_change": may_change(assessment),
        "steps": listed,
        "missing_of_plan": sum(one.step.in_first_plan and not one.place for one in listed),
        "first_plan": FIRST_PLAN,
    }


def _choose(checklists: list[Checklist], named: str) -> Checklist | None:
    """The one that is named, else the one used last, else none."""
    if not named:
        return checklists[0] if checklists else None
    found = next((each for each in checklists if str(each.public_id) == named), None)
    if found is None:
        raise Http404("The assessment has no such checklist.")
    return found


def _list_steps(outcome: Outcome, checklist: Checklist | None) -> list[ListedStep]:
    stages = (track_of(checklist) if checklist else get_life_cycle().first_track).stage_by_id
    rows = checklist.items.filter(source=ChecklistItem.Source.RESULT) if checklist else []
    status_by_key = {row.key: Status(row.status) for row in rows}
    keys = [key_of_step(step.question_id, step.to_level) for step in outcome.steps]
    return [
        ListedStep(
            step=step,
            stage=stages[step.stage_id].title,
            place=prefix_of(key) if key in status_by_key else "",
            status=status_by_key.get(key),
        )
        for step, key in zip(outcome.steps, keys, strict=True)
    ]


def _add(request: HttpRequest, assessment: Any, outcome: Outcome) -> HttpResponse:
    """To the checklist that the form names, or the one that the assessment used last, or a new one."""
    wanted = request.POST.get("step", "")
    chosen = [
        step
        for step in outcome.steps
        if step.question_id == wanted or (wanted == FIRST_PLAN and step.in_first_plan)
    ]
    if not chosen:
        raise Http404("The result has no such step.")
    checklists = list(Checklist.objects.filter(assessment=assessment))
    named = request.POST.get("checklist", "")
    checklist = _choose(checklists, named) if named else None
    checklist = checklist or get_or_start_checklist(assessment=assessment)
    try:
        new = add_steps(checklist=checklist, outcome=outcome, steps=chosen, by=actor(request))
    except ListFullError as full:
        messages.error(request, str(full))
        return redirect(KIND.page_url(checklist))
    messages.success(request, _say(new, len(chosen), outcome))
    first = prefix_of(key_of_step(chosen[0].question_id, chosen[0].to_level))
    return redirect(f"{KIND.page_url(checklist)}#{first if len(chosen) == 1 else 'answers'}")


def _say(new: int, chosen: int, outcome: Outcome) -> str:
    if new == 0:
        return "That was on the list already." if chosen == 1 else "All of them were on the list already."
    if chosen == 1:
        return "Added to the list."
    already = f" The other {chosen - new} were on it already." if new < chosen else ""
    return f"{new} step{'' if new == 1 else 's'} of the next {outcome.first_days} days added.{already}"
