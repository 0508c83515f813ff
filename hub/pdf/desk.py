"""Where a view asks for a PDF: kept ones at once, others from the worker.

Each is made only once at a time, also where several processes serve the site (`claims`).
"""

import atexit
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from uuid import UUID

from django.conf import settings

from hub.pdf.claims import claim, give_up, is_claimed, tell
from hub.pdf.files import keep_file, load_file, make_folder
from hub.pdf.process import PdfProcess

SECONDS_BETWEEN_LOOKS = 0.1

_orders: dict[str, Future[bytes]] = {}


@cache
def _process() -> PdfProcess:
    process = PdfProcess(static_dir=settings.BASE_DIR / "static", code_dir=settings.BASE_DIR)
    atexit.register(process.close)
    return process


@cache
def _line() -> ThreadPoolExecutor:
    """One thread: there is one worker, and whoever comes later waits in line."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")


def warm_up() -> None:
    """Somebody who reads a result may soon ask for its report."""
    _process().warm()


def get_pdf(thing_id: UUID, key: str, make_html: Callable[[], str], *, wait: float) -> bytes | None:
    """The document that `key` stands for, or None when it is not made within `wait` seconds; ask again then.

    Raises:
        PdfUnavailableError: this machine cannot make any.
        PdfFailedError: this one went wrong.
    """
    kept = load_file(thing_id, key)
    if kept is not None:
        _orders.pop(key, None)
        return kept
    order = _orders.get(key)
    if order is None:
        make_folder(thing_id)
        if not claim(thing_id, key):
            return _wait_for_others(thing_id, key, wait)
        order = _place(thing_id, key, make_html)
    try:
        document = order.result(timeout=wait)
    except TimeoutError:
        return None
    finally:
        if order.done():
            _orders.pop(key, None)
    return document


def _place(thing_id: UUID, key: str, make_html: Callable[[], str]) -> Future[bytes]:
    try:
        html = make_html()
    except BaseException:
        give_up(thing_id, key)
        raise
    for left in [each for each, placed in list(_orders.items()) if placed.done()]:
        _orders.pop(left, None)  # nobody came back for it
    order = _orders[key] = _line().submit(_make, thing_id, key, html)
    return order


def _make(thing_id: UUID, key: str, html: str) -> bytes:
    try:
        document = _process().render(html, partial(tell, thing_id, key))
        keep_file(thing_id, key, document)
    finally:
        give_up(thing_id, key)
    return document


def _wait_for_others(thing_id: UUID, key: str, wait: float) -> bytes | None:
    end = time.monotonic() + wait
    while is_claimed(thing_id, key) and time.monotonic() < end:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return load_file(thing_id, key)
