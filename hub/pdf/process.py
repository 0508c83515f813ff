"""The server's end of the pipe to `hub.pdf.worker`: starts it, warms it, replaces it when it dies."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from hub.pdf.renderer import PdfUnavailableError
from hub.pdf.worker import DONE, PAGES, read_message, write_message

RENDER_SECONDS = 90
PAGES_BEFORE_RENEWAL = 200  # laying out leaves a little memory behind each time
# What the worker may know of our environment. It needs no key and no database.
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE")


class PdfFailedError(Exception):
    """The worker was there, and could not make this document."""


class PdfProcess:
    """One worker process, used by one thread at a time."""

    def __init__(self, *, static_dir: Path, code_dir: Path) -> None:
        self.static_dir = static_dir
        self.code_dir = code_dir
        self._process: subprocess.Popen[bytes] | None = None
        self._pages_made = 0
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Have a worker loading by the time somebody asks for a document. Does not wait."""
        if self._process is None and self._lock.acquire(blocking=False):
            try:
                self._start()
            finally:
                self._lock.release()

    def render(self, html: str, on_page: Callable[[int], None] = lambda _: None) -> bytes:
        """A document of one page of HTML. `on_page` hears how many of its pages are laid out.

        Raises:
            PdfUnavailableError: this machine cannot make any.
            PdfFailedError: this one went wrong.
        """
        with self._lock:
            # A worker that has left since the last document, for lack of work or otherwise, is replaced once.
            answer = self._ask(html, on_page) or self._ask(html, on_page)
        if answer is None:
            raise PdfFailedError("The worker ended while it made a document.")
        kind, body = answer
        if kind == DONE:
            return body
        problem = body.decode()
        if problem.startswith(PdfUnavailableError.__name__):
            raise PdfUnavailableError(problem)
        raise PdfFailedError(problem)

    def close(self) -> None:
        process, self._process, self._pages_made = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, html: str, on_page: Callable[[int], None]) -> tuple[bytes, bytes] | None:
        if self._pages_made >= PAGES_BEFORE_RENEWAL:
            self.close()
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        limit = threading.Timer(RENDER_SECONDS, process.kill)
        limit.start()
        try:
            write_message(process.stdin, DONE, html.encode())
            while (answer := read_message(process.stdout)) and answer[0] == PAGES:
                on_page(int(answer[1]))
        except OSError:
            answer = None
        finally:
            limit.cancel()
        if answer is None:
            self.close()
        else:
            self._pages_made += 1
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            [sys.executable, "-m", "hub.pdf.worker", str(self.static_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self.code_dir,
            env={name: os.environ[name] for name in INHERITED if name in os.environ},
        )
        return self._process
