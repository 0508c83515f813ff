"""A visitor who has no mouse."""

from playwright.sync_api import Locator, Page


def tab_to(target: Locator, *, most: int = 120) -> None:
    """Press Tab until the focus is there, as somebody would who cannot point."""
    page = target.page
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} times Tab did not reach {target}")


def focused(page: Page) -> str:
    """The id of what has the focus, or its words."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def choose(page: Page, name: str, position: int) -> None:
    """Choose in a group of radio buttons: Tab to it, Space for the first, arrows for the others."""
    tab_to(page.locator(f'input[name="{name}"]').first)
    page.keyboard.press("Space")
    for _ in range(position):
        page.keyboard.press("ArrowDown")
