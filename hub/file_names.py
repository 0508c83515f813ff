"""What a file is called when somebody takes it away."""

from datetime import datetime
from urllib.parse import quote

from django.utils import timezone
from django.utils.text import slugify


def content_disposition(name: str, what: str, at: datetime, ending: str) -> str:
    """The heading of a download, named by what somebody called the thing, what it is, and the day: in plain
    letters and, where the name has others, in its own too."""
    plain = _file_name(slugify(name), what, at) + ending
    own = _file_name(slugify(name, allow_unicode=True), what, at) + ending
    other = "" if own == plain else f"; filename*=UTF-8''{quote(own)}"
    return f'attachment; filename="{plain}"{other}'


def _file_name(name: str, what: str, at: datetime) -> str:
    day = f"{timezone.localtime(at):%Y-%m-%d}"
    return "-".join(part for part in (name[:60], what, day) if part)
