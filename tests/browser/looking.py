"""What is looked at on every page: accessibility rules in both colour schemes, and no sideways scroll."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
CHECKS: list[tuple[Literal["light", "dark"], dict[str, object]]] = [
    ("light", {"resultTypes": ["violations"]}),
    ("dark", {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}),
]


def axe_problems(page: Page) -> list[str]:
    """Everything axe finds in light, and what it finds about colours in dark: nothing else differs there."""
    found = []
    for scheme, options in CHECKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = AXE.run(page, options=options)
        found += [
            f"{scheme}: {rule['id']}: {node['html'][:160]}"
            for rule in results.response["violations"]
            for node in rule["nodes"]
        ]
    return found


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
