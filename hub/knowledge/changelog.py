"""The changelog as data: releases with what changed, newest first.

`CHANGELOG.md` has one heading for each release, `## 1.2.0 – 2026-11-20`, and a list of sentences below it.
Headings of the third rank group the sentences. What has no date yet is not told.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hub.knowledge.markdown import parse, render

_RELEASE = re.compile(r"^## (?P<name>.+?) [–-] (?P<day>\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    name: str
    day: date
    html: str


def read_changelog(path: Path) -> list[Release]:
    text = path.read_text(encoding="utf-8")
    found = list(_RELEASE.finditer(text))
    return [
        Release(release["name"], date.fromisoformat(release["day"]), _html(text, release.end()))
        for release in found
    ]


def _html(text: str, start: int) -> str:
    """What stands below a heading, up to the next one of the same rank."""
    end = text.find("\n## ", start)
    return render(parse(text[start : end if end >= 0 else len(text)]))
