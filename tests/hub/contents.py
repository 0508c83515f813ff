"""Small contents of a hub, written to a folder as people would write them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hub.knowledge.library import Library, load_library
from hub.knowledge.page_files import load_sections
from hub.knowledge.pages import Page

VALUES = {"contact_email": "<hub@example.org>", "operator_name": "Example Ltd"}

SECTIONS = """sections:
  - id: basics
    title: Basics
    summary: What everybody needs.
  - id: more
    title: More
    summary: What some need.
"""

TOOLS = """title: Horizon scan
as_of: 2025-01-21
as_of_note: Compared in 2024.
caution: Prices move.
our_reading: Ours.
not_recorded: Empty in the source.
components:
  - slug: storage
    title: Storage
    question: Where does it lie?
    page: data
    compared: October 2024
    criteria:
      - {id: cost, label: Cost}
      - {id: size, label: Size}
    chosen: [shelf]
    why: It was there.
    tools:
      - slug: shelf
        name: Shelf
        home_page: https://shelf.example.org/
        home_page_from: source
        why: Already in use.
        values:
          cost: Free.
          size: not-recorded
        good_fit_if: [you have room]
        think_twice_if: [you move often]
landscape:
  title: Landscape
  as_of: 2025-01-21
  blank: Blank in the source.
  groups:
    jobs: Jobs
  notes: []
  criteria:
    - {id: keeps, label: Keeps things, group: jobs, page: data}
    - {id: finds, label: Finds things, group: jobs, page: data}
  tools:
    - slug: shelf
      name: Shelf
      home_page: https://shelf.example.org/
      home_page_from: source
      chosen: true
      why: Chosen.
      marks: [keeps]
      compared_in: storage
    - slug: box
      name: Box
      home_page: https://box.example.org/
      home_page_from: editor
      chosen: false
      why: Listed only.
      marks: [keeps]
      marks_see_note: [finds]
"""

GLOSSARY = """terms:
  - term: Drift
    meaning: Slow change.
    page: data#keep
    aliases: [drifts]
pairs:
  - words: [Drift, Change]
    difference: Drift is slow.
elsewhere: []
"""

MAP = """title: Two boxes
summary: One goes to the other.
page: data
start: 1
width: 400
height: 200
key:
  by: {person: A person does it.}
  visibility: {high: Seen at both ends.}
  frequency: {scheduled: At set times.}
  recorded: {stated: The source says so.}
groups:
  - id: room
    title: Room
    summary: Where it stands.
    box: {x: 0, y: 0, w: 400, h: 200}
nodes:
  - id: one
    title: First
    label: First box
    kind: tool
    group: room
    page: data
    box: {x: 20, y: 60, w: 100, h: 40}
    description: The first.
  - id: two
    title: Second
    label: Second box with a long name
    kind: tool
    page: data
    box: {x: 220, y: 60, w: 100, h: 60}
    description: The second.
steps:
  - number: 1
    slug: go
    title: It goes
    what_happens: Something goes from one to two.
    from: one
    to: two
    both_ways: true
    by: person
    data_format: [.csv]
    visibility: high
    frequency: [on-demand]
    recorded: stated
    page: data
    questions: [data.access]
    position: {x: 170, y: 80}
    path: [[120, 80], [220, 80]]
  - number: 2
    slug: stay
    title: It stays
    what_happens: It stays there.
    from: two
    to: room
    by: pipeline
    visibility: not-recorded
    recorded: stated
    page: data
    position: {x: 300, y: 60}
"""

TEXT = """## What it is {#what-it-is}

Data drifts.

## Keep it {#keep}

Ask {{ operator_name }}.
"""


def make_page(folder: Path, slug: str = "data", text: str = TEXT, **head: Any) -> Path:
    """A page file. `head` changes lines of the head; None takes one away."""
    lines = {
        "title": "Data",
        "summary": "How to keep data so that it can be found.",
        "section": "basics",
        "order": "1",
        "reviewed": "2026-11-20",
        "topics": "[data]",
        "stages": "[]",
        "sources": "[]",
    } | head
    written = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    (folder / "pages").mkdir(exist_ok=True)
    path = folder / "pages" / f"{slug}.md"
    path.write_text(f"---\n{written}---\n\n{text}", encoding="utf-8")
    return path


def make_content(folder: Path, **files: str) -> Path:
    """A whole content: `make_content(tmp_path, glossary="…")` writes other texts than the ones above."""
    (folder / "architectures").mkdir()
    (folder / "sections.yaml").write_text(files.get("sections", SECTIONS))
    (folder / "tools.yaml").write_text(files.get("tools", TOOLS))
    (folder / "glossary.yaml").write_text(files.get("glossary", GLOSSARY))
    (folder / "architectures" / "small.yaml").write_text(files.get("map", MAP))
    make_page(folder)
    return folder


def read_library(folder: Path, brought: Mapping[str, str] | None = None) -> Library:
    return load_library(folder, VALUES, brought or {}, "content")


def read_pages(folder: Path) -> dict[str, Page]:
    (folder / "sections.yaml").write_text(SECTIONS)
    return {page.slug: page for section in load_sections(folder, VALUES, "content") for page in section.pages}
