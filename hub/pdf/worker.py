"""The process that makes PDFs: `python -m hub.pdf.worker STATIC_DIR`.

It reads pages of HTML from standard input and writes documents to standard output, one at a time, each with
its length before it. It holds no settings, no keys and no database, and ends by itself: when the server that
started it is gone, however that ended, or when it has had nothing to do for a while.
"""

import contextlib
import os
import select
import signal
import struct
import sys
from pathlib import Path
from typing import IO

from hub.pdf.renderer import render_pdf

DONE, FAILED, PAGES = b"+", b"-", b"="  # = tells how many pages are laid out, before the answer
HEAD = struct.Struct(">cQ")
IDLE_SECONDS = 15 * 60


def write_message(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    stream.write(HEAD.pack(kind, len(body)) + body)
    stream.flush()


def read_message(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """One message as kind and body, or None when the other side is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    body = stream.read(length)
    return (kind, body) if len(body) == length else None


def serve(pages: IO[bytes], documents: IO[bytes], *, static_dir: Path) -> None:
    def tell(pages_so_far: int) -> None:
        write_message(documents, PAGES, str(pages_so_far).encode())

    # One question, one answer: between two messages nothing is left in the buffer that select cannot see.
    while select.select([pages], [], [], IDLE_SECONDS)[0]:
        message = read_message(pages)
        if message is None:
            return
        try:
            page = message[1].decode()
            answer = DONE, render_pdf(page, static_dir=static_dir, on_page=tell)
        except Exception as error:  # whatever went wrong is told to the process that asked
            answer = FAILED, f"{type(error).__name__}: {error}".encode()
        write_message(documents, *answer)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us too; the server ends us in its own time
    static_dir = Path(sys.argv[1])
    pages, documents = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints cannot disturb the answers
    with contextlib.suppress(Exception):  # whatever is wrong is told to whoever asks for a document
        render_pdf("<!doctype html><title>-</title><p>-", static_dir=static_dir)  # warms up
    serve(pages, documents, static_dir=static_dir)


if __name__ == "__main__":
    main()
