"""Which documents are being made and how far they are, told by small files beside the finished ones.

The processes of a server share them: a document that one of them makes is made by no other, and whoever asks
any of them hears how far it is.
"""

import contextlib
import os
import time
from pathlib import Path
from uuid import UUID

from hub.pdf.files import path_of
from hub.pdf.process import RENDER_SECONDS

SECONDS_WITHOUT_NEWS = RENDER_SECONDS + 10  # whoever made it is gone by then


def claim(thing_id: UUID, key: str) -> bool:
    """Whether it is ours to make. Without a place to say so, everybody makes their own."""
    path = _path(thing_id, key)
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(f"{os.getpid()} 0")
    except FileExistsError:
        return _is_left_behind(path) and _take_over(path)
    except OSError:
        return True
    return True


def tell(thing_id: UUID, key: str, pages: int) -> None:
    """So many of its pages are laid out. A folder that was deleted meanwhile stays away."""
    with contextlib.suppress(OSError):
        _path(thing_id, key).write_text(f"{os.getpid()} {pages}")


def pages_so_far(thing_id: UUID, key: str) -> int:
    """How many of its pages are laid out; 0 before the first, and when nobody makes it."""
    with contextlib.suppress(OSError, ValueError):
        return _read(_path(thing_id, key))[1]
    return 0


def is_claimed(thing_id: UUID, key: str) -> bool:
    return _path(thing_id, key).exists()


def give_up(thing_id: UUID, key: str) -> None:
    """It is made, or cannot be."""
    with contextlib.suppress(OSError):
        _path(thing_id, key).unlink()


def _is_left_behind(path: Path) -> bool:
    try:
        process, _pages = _read(path)
        os.kill(process, 0)  # asks whether it is there
        return path.stat().st_mtime < time.time() - SECONDS_WITHOUT_NEWS
    except (FileNotFoundError, ProcessLookupError):
        return True
    except (OSError, ValueError):
        return False  # of another user, or being written this moment


def _take_over(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.write_text(f"{os.getpid()} 0")
    return True


def _read(path: Path) -> tuple[int, int]:
    """Which process makes it, and how many pages it has laid out."""
    process, pages = path.read_text().split()
    return int(process), int(pages)


def _path(thing_id: UUID, key: str) -> Path:
    return path_of(thing_id, key).with_suffix(".making")
