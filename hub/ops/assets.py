"""Static files with hashed names, compressed: made again only when one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".made-from"


def collect_assets() -> bool:
    """Compressing takes seconds, so it is skipped for files it has seen. Says whether it did anything."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    fingerprint = assets_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)
    return True


def assets_fingerprint() -> str:
    """Of the name, size and time of every file that would be collected."""
    lines = []
    for finder in get_finders():
        for name, storage in finder.list(None):
            about = Path(storage.path(name)).stat()
            lines.append(f"{getattr(storage, 'prefix', '')}/{name} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
