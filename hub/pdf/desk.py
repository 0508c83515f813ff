"""Where a view asks for a PDF: kept ones at once, others from the worker, each made only once at a time."""

import atexit
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from uuid import UUID

from django.conf import settings

from hub.pdf.files import keep_file, load_file, make_folder
from hub.pdf.process import PdfProcess

_lock = threading.Lock()
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
    order = _orders.get(key) or _place(thing_id, key, make_html())
    try:
        document = order.result(timeout=wait)
    except TimeoutError:
        return None
    finally:
        if order.done():
            _orders.pop(key, None)
    return document


def _place(thing_id: UUID, key: str, html: str) -> Future[bytes]:
    with _lock:
        for left in [key for key, order in _orders.items() if order.done()]:
            del _orders[left]  # nobody came back for it
        if key not in _orders:
            make_folder(thing_id)
            _orders[key] = _line().submit(_make, thing_id, key, html)
        return _orders[key]


def _make(thing_id: UUID, key: str, html: str) -> bytes:
    document = _process().render(html)
    keep_file(thing_id, key, document)
    return document
