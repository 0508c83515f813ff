"""The horizon scan and the glossary as they are read from their files."""

import pytest

from hub.knowledge.terms import Term
from hub.yamlmarks import MarkedYamlError
from tests.hub.contents import GLOSSARY, TOOLS, make_content, read_library


def problems(folder, brought: dict[str, str] | None = None, **files: str) -> list[str]:
    make_content(folder, **files)
    with pytest.raises(MarkedYamlError) as refused:
        read_library(folder, brought)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("criteria", "chosen", "slugs"),
    [((), False, ["shelf", "box"]), (("keeps", "finds"), False, ["box"]), (("keeps",), True, ["shelf"])],
)
def test_the_landscape_is_filtered_by_every_mark(tmp_path, criteria, chosen, slugs):
    landscape = read_library(make_content(tmp_path)).scan.landscape

    assert [tool.slug for tool in landscape.filtered(criteria, chosen=chosen)] == slugs


def test_every_mistake_in_the_scan_is_told_with_its_place(tmp_path):
    text = (
        TOOLS.replace("chosen: [shelf]", "chosen: [shelve]")
        .replace("size: not-recorded", "sise: not-recorded")
        .replace("page: data\n    compared", "page: date\n    compared")
        .replace("marks_see_note: [finds]", "marks_see_note: [find]")
        .replace("compared_in: storage", "compared_in: store")
        .replace("slug: box", "slug: shelf")
        .replace(
            "{id: keeps, label: Keeps things, group: jobs", "{id: keeps, label: Keeps things, group: job"
        )
    )

    assert problems(tmp_path, tools=text) == [
        'content/tools.yaml:11:11: the hub has no page "date"; write "data" instead',
        'content/tools.yaml:16:14: there is no tool "shelve"; write "shelf" instead',
        'content/tools.yaml:25:11: "size" is missing; give its value, or write not-recorded',
        'content/tools.yaml:26:11: there is no criterion "sise"; write "size" instead',
        'content/tools.yaml:37:47: there is no group "job"; write "jobs" instead',
        'content/tools.yaml:47:20: there is no component "store"; write "storage" instead',
        'content/tools.yaml:48:13: "shelf" is used twice; choose another',
        'content/tools.yaml:55:24: there is no criterion "find"; write "finds" instead',
    ]


def test_terms_of_the_apps_above_join_those_of_the_hub(tmp_path):
    brought = {"Gate": "A limit.", "Alert": "A message."}
    text = GLOSSARY.replace("elsewhere: []", "elsewhere:\n  - {term: Gate, page: data, aliases: [gates]}")

    assert read_library(make_content(tmp_path, glossary=text), brought).glossary.terms == (
        Term("alert", "Alert", "A message.", ""),
        Term("drift", "Drift", "Slow change.", "data#keep", ("drifts",)),
        Term("gate", "Gate", "A limit.", "data", ("gates",)),
    )


def test_terms_stand_below_their_letters(tmp_path):
    more = (
        "  - {term: 2-step login, meaning: Two keys., page: data, aliases: []}\n"
        "  - {term: dRIP, meaning: Slow., page: data, aliases: []}\n"
    )
    glossary = read_library(
        make_content(tmp_path, glossary=GLOSSARY.replace("terms:\n", "terms:\n" + more))
    ).glossary

    assert [(letter, [term.term for term in terms]) for letter, terms in glossary.letters] == [
        ("0–9", ["2-step login"]),
        ("D", ["Drift", "dRIP"]),
    ]


def test_every_mistake_in_the_glossary_is_told_with_its_place(tmp_path):
    text = """terms:
  - {term: Gate, meaning: A limit., page: data, aliases: []}
  - {term: Drift, meaning: Slow change., page: data#keeep, aliases: [slide]}
  - {term: Slope, meaning: Going down., page: data, aliases: [Slide]}
pairs: []
elsewhere:
  - {term: Gat, page: data, aliases: []}
"""

    assert problems(tmp_path, {"Gate": "A limit."}, glossary=text) == [
        'content/glossary.yaml:2:12: a questionnaire explains "Gate" already; move it to elsewhere',
        'content/glossary.yaml:3:48: the hub has no page or passage "data#keeep"; write "data#keep" instead',
        'content/glossary.yaml:4:5: "Slide" belongs to "Drift" already; leave it out here',
        'content/glossary.yaml:7:12: no questionnaire explains "Gat"; write "Gate" instead, '
        "or give it a meaning under terms",
    ]
