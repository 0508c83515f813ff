"""The architectures: a map, the chosen step beside it, and all steps in a table."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hub.knowledge.architectures import Architecture, Step
from hub.knowledge.finished import render_page, serve_finished
from hub.knowledge.library import get_library
from hub.knowledge.map_drawing import draw_map
from hub.registry import asked_questions


@require_safe
def architecture(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = get_library().architecture(slug)
    if found is None:
        raise Http404
    step = _chosen_step(found, request.GET.get("step", ""))
    # htmx asks for the part that changes. When it restores a page from the history, it needs all of it.
    part = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    template = "hub_pages/_explorer_part.html" if part else "hub_pages/architecture.html"
    response = serve_finished(
        request, f"{template} {slug} {step.number}", lambda: _render(template, found, step)
    )
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


def _chosen_step(architecture: Architecture, number: str) -> Step:
    if not number:
        return architecture.steps[architecture.start - 1]
    step = architecture.step(int(number)) if number.isascii() and number.isdecimal() else None
    if step is None:
        raise Http404
    return step


def _render(template: str, architecture: Architecture, step: Step) -> str:
    library, questions = get_library(), asked_questions()
    steps = architecture.steps
    place = step.number - 1
    context = {
        "architecture": architecture,
        "others": [other for other in library.architectures if other.slug != architecture.slug],
        "drawing": draw_map(architecture, on=step.number),
        "step": step,
        "before": steps[place - 1],
        "after": steps[(place + 1) % len(steps)],
        "pages": library.pages,
        "questions": [questions[key] for key in step.questions if key in questions],
        "path": architecture.url,
    }
    return render_page(template, context)
