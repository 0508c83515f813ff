"""The horizon scan: tools of one component side by side, and the landscape with filters in its address."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hub.knowledge.finished import render_page, serve_finished
from hub.knowledge.library import get_library
from hub.knowledge.tables import comparison_rows, landscape_rows
from hub.knowledge.tools import Component, Landscape, Tool
from hub.spreadsheets import write_csv

MOST_SIDE_BY_SIDE = 4


@require_safe
def compare(request: HttpRequest) -> HttpResponseBase:
    component, tools = _chosen_tools(request)
    return serve_finished(
        request, _key("compare", component, tools), lambda: _render_compare(component, tools)
    )


@require_safe
def compare_csv(request: HttpRequest) -> HttpResponseBase:
    component, tools = _chosen_tools(request)
    response = serve_finished(
        request,
        _key("compare.csv", component, tools),
        lambda: write_csv(comparison_rows(get_library().scan, component, tools)),
        content_type="text/csv; charset=utf-8",
    )
    return _download(response, f"tools-{component.slug}.csv")


@require_safe
def landscape(request: HttpRequest) -> HttpResponseBase:
    criteria, chosen = _filters(request, get_library().scan.landscape)
    return serve_finished(
        request, f"landscape {criteria} {chosen}", lambda: _render_landscape(criteria, chosen)
    )


@require_safe
def landscape_csv(request: HttpRequest) -> HttpResponseBase:
    criteria, chosen = _filters(request, get_library().scan.landscape)
    response = serve_finished(
        request,
        f"landscape.csv {criteria} {chosen}",
        lambda: write_csv(landscape_rows(get_library().scan, criteria, chosen=chosen)),
        content_type="text/csv; charset=utf-8",
    )
    return _download(response, "tool-landscape.csv")


def _chosen_tools(request: HttpRequest) -> tuple[Component, tuple[Tool, ...]]:
    """The component and up to four of its tools: those asked for, or else the team's choice first."""
    scan = get_library().scan
    component = scan.component(request.GET.get("component", scan.components[0].slug))
    if component is None:
        raise Http404
    wanted = request.GET.getlist("tool")
    tools = [tool for tool in component.tools if tool.slug in wanted]
    if not tools:
        tools = sorted(component.tools, key=lambda tool: tool.slug not in component.chosen)
    return component, tuple(tools[:MOST_SIDE_BY_SIDE])


def _filters(request: HttpRequest, landscape: Landscape) -> tuple[tuple[str, ...], bool]:
    """The criteria that a tool must have, and whether only the team's own tools are wanted."""
    wanted = request.GET.getlist("has")
    known = tuple(criterion.id for criterion in landscape.criteria if criterion.id in wanted)
    return known, request.GET.get("used") == "yes"


def _key(kind: str, component: Component, tools: Iterable[Tool]) -> str:
    return " ".join([kind, component.slug, *(tool.slug for tool in tools)])


def _render_compare(component: Component, tools: tuple[Tool, ...]) -> str:
    library = get_library()
    context = {
        "scan": library.scan,
        "component": component,
        "tools": tools,
        "chosen": [tool for tool in component.tools if tool.slug in component.chosen],
        "most": MOST_SIDE_BY_SIDE,
        "page": library.pages[component.page],
        "query": "&".join([f"component={component.slug}", *(f"tool={tool.slug}" for tool in tools)]),
        "path": "/tools/",
    }
    return render_page("hub_pages/tools.html", context)


def _render_landscape(criteria: tuple[str, ...], chosen: bool) -> str:
    scan = get_library().scan
    found = list(scan.landscape.filtered(criteria, chosen=chosen))
    context = {
        "scan": scan,
        "landscape": scan.landscape,
        "groups": [
            (title, [criterion for criterion in scan.landscape.criteria if criterion.group == group])
            for group, title in scan.landscape.groups.items()
        ],
        "on": criteria,
        "only_chosen": chosen,
        "found": [(tool, _marked(scan.landscape, tool.slug)) for tool in found],
        "query": "&".join(
            [*(f"has={criterion}" for criterion in criteria), *(["used=yes"] if chosen else [])]
        ),
        "path": "/tools/landscape/",
    }
    return render_page("hub_pages/landscape.html", context)


def _marked(landscape: Landscape, slug: str) -> list[tuple[str, list[str]]]:
    """What a tool is marked for, by group of criteria."""
    tool = next(tool for tool in landscape.tools if tool.slug == slug)
    return [
        (
            group,
            [
                f"{criterion.label} (see note)" if tool.mark(criterion.id) == "see note" else criterion.label
                for criterion in landscape.criteria
                if criterion.group == group and tool.mark(criterion.id)
            ],
        )
        for group in landscape.groups
    ]


def _download(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
