"""HTML to PDF. Nothing else in the project knows WeasyPrint; this file knows nothing else of the project."""

import atexit
import contextlib
import ctypes
import logging
import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

BASE_URL = "https://our-own-files.invalid/"
STYLESHEET = "css/report.css"
# Fonts are stamped with the time at which they are cut down. A fixed one keeps equal reports equal.
FIXED_TIME = "1735689600"
# The system libraries that WeasyPrint opens, by the names they have on Linux, macOS and Windows.
SYSTEM_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
)


class PdfUnavailableError(Exception):
    """WeasyPrint, or a system library that it needs, cannot be loaded on this machine."""


class FetchRefusedError(ValueError):
    """A document asked for something that is not one of our own static files."""


@cache
def pdf_available() -> bool:
    """Whether this machine can make PDFs: looks for what is needed without the second that loading takes."""
    return renderer_version() != "" and all(_opens(names) for names in SYSTEM_LIBRARIES)


def renderer_version() -> str:
    """What a finished document depends on besides its page; empty when there is no renderer."""
    try:
        return f"weasyprint {version('weasyprint')}"
    except PackageNotFoundError:
        return ""


def _opens(names: tuple[str, ...]) -> bool:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def render_pdf(html: str, *, static_dir: Path, on_page: Callable[[int], None] = lambda _: None) -> bytes:
    """A tagged document (PDF/UA-1) of one page of HTML. Equal pages give equal bytes.

    `on_page` hears how many of its pages are laid out. The number may fall: some are laid out again.

    Raises:
        PdfUnavailableError: this machine cannot make one.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", FIXED_TIME)
    renderer = _renderer(static_dir)
    with _pages_told_to(on_page):
        return renderer.render(html)


@contextlib.contextmanager
def _pages_told_to(on_page: Callable[[int], None]) -> Iterator[None]:
    """WeasyPrint tells its log, page by page, how far it is."""
    steps = logging.getLogger("weasyprint.progress")
    listener = logging.Handler()

    def hear(record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and str(record.msg).endswith("Page %d"):
            on_page(int(str(record.args[0])))

    listener.emit = hear  # type: ignore[method-assign]
    steps.setLevel(logging.INFO)
    steps.propagate = False
    steps.addHandler(listener)
    try:
        yield
    finally:
        steps.removeHandler(listener)


def render_plain(html: str, *, static_dir: Path) -> int:
    """What reports are measured against: the renderer's own style, no tags. Gives the number of pages."""
    return _renderer(static_dir).render_plain(html)


def count_pages(html: str, *, static_dir: Path) -> int:
    """How long the document of a page is."""
    return _renderer(static_dir).count_pages(html)


@cache
def _renderer(static_dir: Path) -> "_Renderer":
    atexit.register(_renderer.cache_clear)  # its fonts clean up with functions that are soon gone
    return _Renderer(static_dir)


class _Renderer:
    """Holds what all reports share, read once: the fonts and the style sheet."""

    def __init__(self, static_dir: Path) -> None:
        try:
            import weasyprint  # here, because it takes a second and needs a system library
            from weasyprint.text.fonts import FontConfiguration
        except (ImportError, OSError) as error:
            raise PdfUnavailableError(str(error)) from error
        # Its warnings are about rules for screens that share the style sheet.
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self.fetcher = _our_files_only(static_dir)
        self.fonts = FontConfiguration()
        self.stylesheet = weasyprint.CSS(
            url=BASE_URL + STYLESHEET, url_fetcher=self.fetcher, font_config=self.fonts
        )
        self.html = weasyprint.HTML

    def render(self, html: str) -> bytes:
        document: bytes = self._page(html).write_pdf(
            stylesheets=[self.stylesheet], font_config=self.fonts, pdf_variant="pdf/ua-1"
        )
        return document

    def render_plain(self, html: str) -> int:
        document = self._page(html).render()
        document.write_pdf()
        return len(document.pages)

    def count_pages(self, html: str) -> int:
        return len(self._page(html).render(stylesheets=[self.stylesheet], font_config=self.fonts).pages)

    def _page(self, html: str) -> Any:
        return self.html(string=html, base_url=BASE_URL, url_fetcher=self.fetcher)


def _our_files_only(static_dir: Path) -> Any:
    """A fetcher that reads files under `static_dir` and refuses every other address, local ones included."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    root = static_dir.resolve()

    class OurFilesOnly(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if not url.startswith(BASE_URL):
                raise FetchRefusedError(f"A report fetches nothing but our own files, so not {url}")
            path = (root / url.removeprefix(BASE_URL)).resolve()
            if not path.is_relative_to(root) or not path.is_file():
                raise FetchRefusedError(f"There is no static file at {url}")
            return URLFetcherResponse(url, path.read_bytes())

    return OurFilesOnly()
