"""What finished pages and documents depend on besides the result they show: our code, templates and texts."""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from hub.context import site
from hub.pdf.renderer import renderer_version

PARTS = (
    ("assessment", "*.py"),
    ("hub", "*.py"),
    ("lifecycle", "*.py"),
    ("lifecycle", "*.yaml"),
    ("templates", "*"),
    ("questionnaires", "*.yaml"),
    ("static", "*"),
)


def site_fingerprint() -> str:
    """Changes whenever a finished page may look different, on every machine alike."""
    return _take() if settings.DEBUG else _keep()


@cache
def _keep() -> str:
    return _take()


def _take() -> str:
    digest = sha256(json.dumps([renderer_version(), settings.DEBUG, site()], default=str).encode())
    for path in _files():
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:20]


def _files() -> Iterator[Path]:
    for folder, pattern in PARTS:
        yield from sorted(path for path in (settings.BASE_DIR / folder).rglob(pattern) if path.is_file())
