"""Finished PDFs, kept on disk until they are old, too many, or what they tell of is deleted.

They hold what people wrote, so nobody but the server's own user may read them.
"""

import contextlib
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

MOST_BYTES = 200 * 1024 * 1024
MOST_SECONDS = 7 * 24 * 60 * 60

log = logging.getLogger(__name__)


def load_file(thing_id: UUID, key: str) -> bytes | None:
    path = path_of(thing_id, key)
    try:
        content = path.read_bytes()
        os.utime(path)  # the last used are the last to go
    except FileNotFoundError:
        return None
    return content


def make_folder(thing_id: UUID) -> None:
    """Before a file is made, and not when it is done: in between, the thing may have been deleted."""
    with contextlib.suppress(OSError):
        (_folder() / thing_id.hex).mkdir(mode=0o700, parents=True, exist_ok=True)


def keep_file(thing_id: UUID, key: str, content: bytes) -> None:
    """Keep it if we can. A full disk costs the next reader a second, not the document."""
    path = path_of(thing_id, key)
    if not path.parent.exists():
        return
    try:
        descriptor, unfinished = tempfile.mkstemp(dir=path.parent)  # for our user only
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(unfinished, path)
        _make_room()
    except OSError:
        log.warning("A finished report could not be kept.", exc_info=True)


def remove_files(thing_id: UUID) -> None:
    shutil.rmtree(_folder() / thing_id.hex, ignore_errors=True)


def _folder() -> Path:
    return settings.VAR_DIR / "reports"


def path_of(thing_id: UUID, key: str) -> Path:
    return _folder() / thing_id.hex / f"{key}.pdf"


def _make_room() -> None:
    """Remove what is old, and then the longest unused until the rest fits."""
    files = sorted(
        ((path.stat().st_mtime, path.stat().st_size, path) for path in _folder().glob("*/*")), reverse=True
    )
    total = 0
    for used_at, size, path in files:
        total += size
        if total > MOST_BYTES or used_at < time.time() - MOST_SECONDS:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
