"""The pages on which the life cycle is read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lifecycle.comparing import compare_tracks
from lifecycle.drawing import draw_cycle
from lifecycle.loader import get_life_cycle


@require_safe
def show_tracks(request: HttpRequest) -> HttpResponse:
    life_cycle = get_life_cycle()
    stages = compare_tracks(life_cycle)
    context = {
        "life_cycle": life_cycle,
        "stages": stages,
        "drawing": draw_cycle([(rows.stage.id, rows.title) for rows in stages]),
    }
    return render(request, "lifecycle/tracks.html", context)


@require_safe
def show_stage(request: HttpRequest, stage_id: str) -> HttpResponse:
    stages = compare_tracks(get_life_cycle())
    index = next((index for index, rows in enumerate(stages) if rows.stage.id == stage_id), None)
    if index is None:
        raise Http404
    context = {
        "rows": stages[index],
        "before": stages[index - 1],
        "after": stages[(index + 1) % len(stages)],
        "drawing": draw_cycle([(rows.stage.id, rows.title) for rows in stages]),
    }
    return render(request, "lifecycle/stage.html", context)
