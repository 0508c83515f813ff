"""Tests in Chromium, against a server that this process runs.

Every page is watched: an error in its console, a script that fails, or something that the content security
policy had to stop fails the test that opened it.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

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


@pytest.fixture
def browse(chromium: Browser, live_server: Any) -> Iterator[Browse]:
    """Opens a new browser window: `browse(width=390, expect=("503",), java_script_enabled=False)`.

    `expect` names words of console messages that belong to the test, such as a failed request.
    """
    contexts = []
    problems: list[str] = []

    def open_window(
        *, width: int = 1440, height: int = 900, expect: tuple[str, ...] = (), **options: Any
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, problems, expect)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(scope="session")
def kept_window(chromium: Browser, live_server: Any) -> Page:
    context = chromium.new_context(base_url=live_server.url)
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.fixture
def look(kept_window: Page) -> Iterator[Browse]:
    """The one window that every test uses which only looks at pages: a new one costs more than the look.

    It forgets who was there and stands on an empty page before the next test has it.
    """
    problems: list[str] = []
    stop = []

    def begin(*, expect: tuple[str, ...] = ()) -> Page:
        stop.append(watch(kept_window, problems, expect))
        kept_window.set_viewport_size({"width": 1440, "height": 900})
        kept_window.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
        return kept_window

    yield begin
    kept_window.goto("about:blank")
    kept_window.context.clear_cookies()
    for end in stop:
        end()
    assert problems == []


def watch(page: Page, problems: list[str], expect: tuple[str, ...]) -> Callable[[], None]:
    """Notes what goes wrong on a page, until the function that comes back is called."""

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(word in message.text for word in expect):
            problems.append(f"{message.type} on {page.url}: {message.text}")

    def fail(error: Error) -> None:
        problems.append(f"script on {page.url}: {error}")

    def end() -> None:
        page.remove_listener("console", listen)
        page.remove_listener("pageerror", fail)

    page.on("console", listen)
    page.on("pageerror", fail)
    return end
