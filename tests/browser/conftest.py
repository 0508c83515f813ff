"""Tests in Chromium, against a server that this process runs.

Every page is watched: an error in its console, a script that fails, or something that the content security
policy had to stop fails the test that opened it.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code; there is none.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

Browse = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept_pages(live_server: Any) -> dict[str, list[Page]]:
    """Windows by their options. A new one costs a second or two, so each is emptied and used again."""
    return {}


@pytest.fixture
def browse(chromium: Browser, live_server: Any, kept_pages: dict[str, list[Page]]) -> Iterator[Browse]:
    """Opens a browser window: `browse(width=390, expect=("503",), java_script_enabled=False)`.

    `expect` names words of console messages that belong to the test, such as a failed request. Each window of
    a test is somebody else's. A test that changes the browser itself, its clock or its network, asks for a
    `fresh` one, which nobody uses again.
    """
    used: list[tuple[str, Page, Watch]] = []
    problems: list[str] = []

    def open_window(
        *,
        width: int = 1440,
        height: int = 900,
        expect: tuple[str, ...] = (),
        fresh: bool = False,
        **options: Any,
    ) -> Page:
        kind = "" if fresh else repr(sorted(options.items()))
        kept = kept_pages.get(kind)
        page = kept.pop() if kept else new_page(chromium, base_url=live_server.url, **options)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(reduced_motion="reduce")  # nothing scrolls away from under a click
        watch = Watch(page, problems, expect)
        used.append((kind, page, watch))
        return page

    yield open_window
    for kind, page, watch in used:
        watch.end()
        if kind and is_emptied(page):
            kept_pages.setdefault(kind, []).append(page)
        else:
            page.context.close()
    assert problems == []


def new_page(chromium: Browser, **options: Any) -> Page:
    context = chromium.new_context(**options)
    context.set_default_timeout(10_000)
    return context.new_page()


def is_emptied(page: Page) -> bool:
    """Nobody is known in it any more, and it shows nothing. A page that asks before it is left stays."""
    if len(page.context.pages) > 1:
        return False
    page.context.clear_cookies()
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    with contextlib.suppress(PlaywrightError):
        page.goto("about:blank", timeout=2_000)
    return page.url == "about:blank"


class Watch:
    """Notes what goes wrong on a page, as long as a test has it."""

    def __init__(self, page: Page, problems: list[str], expect: tuple[str, ...]) -> None:
        self.page, self.problems, self.expect = page, problems, expect
        page.on("console", self.listen)
        page.on("pageerror", self.fail)

    def listen(self, message: ConsoleMessage) -> None:
        expected = any(word in message.text for word in self.expect)
        if message.type in ("error", "warning") and not expected:
            self.problems.append(f"{message.type} on {self.page.url}: {message.text}")

    def fail(self, error: PlaywrightError) -> None:
        self.problems.append(f"script on {self.page.url}: {error}")

    def end(self) -> None:
        self.page.remove_listener("console", self.listen)
        self.page.remove_listener("pageerror", self.fail)
