"""What is looked at on every page: accessibility rules in both colour schemes, and no sideways scroll."""

from itertools import pairwise
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
WIDTHS = (360, 390, 768, 1440)
# Every rule at both widths and in both schemes: what differs by one of them shows in one of two corners.
AXE_AT: dict[int, Scheme] = {390: "light", 1440: "dark"}
# No rule that we run asks for style sheets to be fetched and read first.
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
COLOURS = EVERYTHING | {"runOnly": ["color-contrast"]}


def axe_finds(page: Page, scheme: Scheme, options: dict[str, Any] = EVERYTHING) -> list[str]:
    """What axe finds on the page as it stands, in one colour scheme."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    results = page.evaluate("options => axe.run(options)", options)
    return [
        f"{scheme}: {rule['id']}: {node['html'][:160]}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def axe_problems(page: Page) -> list[str]:
    """Everything axe finds in light, and what it finds about colours in dark: nothing else differs there."""
    return axe_finds(page, "light") + axe_finds(page, "dark", COLOURS)


def problems_at_every_width(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if scrolls_sideways(page):
            found.append(f"scrolls sideways at {width}")
        if width in AXE_AT:
            found += [f"{width}: {problem}" for problem in axe_finds(page, AXE_AT[width])]
    levels = headings(page)
    if levels.count(1) != 1 or any(below - above > 1 for above, below in pairwise(levels)):
        found.append(f"headings {levels}")
    return found


def open_everything(page: Page) -> None:
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def headings(page: Page) -> list[int]:
    """The levels of all headings that can be seen, in order."""
    return [
        int(level)
        for level in page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')]"
            ".filter(h => h.checkVisibility()).map(h => h.tagName[1])"
        )
    ]
