"""Ids that stand twice and references to nothing are refused."""

import pytest

from tests.maturity.small import assert_told

Pairs = list[tuple[str, str]]


def case(name: str, changes: Pairs, told: Pairs) -> object:
    return pytest.param(changes, told, id=name)


REPEATED = [
    case(
        "topic",
        [("{id: tests, title", "{id: backups, title")],
        [("{id: ^backups, title: Tests", '"backups" is already used on line 20; write another id')],
    ),
    case(
        "profile question",
        [("- id: tools", "- id: kind")],
        [
            ("- id: ^kind\n        text: Which tools", '"kind" is already used on line 27; write another id'),
            (
                "show_if: ^{kind: [large]}",
                '"kind" is not asked before this question; move it up, or ask about an earlier one',
            ),
            (
                "show_if: {^tools: [git]",
                '"tools" is not a profile question; '
                "write one of these instead: kind, sector, sector_other, stage",
            ),
        ],
    ),
    case(
        "dimension",
        [("- id: extra\n", "- id: care\n")],
        [("- id: ^care\n    title: The extra", '"care" is already used on line 110; write another id')],
    ),
    case(
        "question, in another dimension",
        [("- id: care.one", "- id: base.two")],
        [
            (
                "- id: ^base.two\n        title: Title of care.one",
                '"base.two" is already used on line 78; write another id',
            )
        ],
    ),
    case(
        "equivalent model",
        [("glossary:", "    - {id: other, title: Third, levels: {}}\nglossary:")],
        [("{id: ^other, title: Third", '"other" is already used on line 184; write another id')],
    ),
]

UNKNOWN = [
    case(
        "role",
        [
            ("stages: [plan, run]\nprofile:", "stages: [plan, run]\nroles: {lead: Somebody}\nprofile:"),
            ("short_title: Base\n", "short_title: Base\n    role: led\n"),
        ],
        [("role: ^led", '"led" is not a role of this file; write "lead" instead')],
    ),
    case(
        "topic and stage",
        [
            (
                "topics: [backups]\n        stages: [plan]\n      - id: base.two",
                "topics: [backup]\n        stages: [pla]\n      - id: base.two",
            )
        ],
        [
            ("[^backup]", '"backup" is not a topic of this file; write "backups" instead'),
            ("[^pla]", '"pla" is not a life-cycle stage of this file; write "plan" instead'),
        ],
    ),
    case(
        "effort",
        [("- M: finish base.two", "- XL: finish base.two")],
        [("- ^XL", '"XL" is not an effort of this file; write one of these instead: S, M')],
    ),
    case(
        "question of a test",
        [("data_1: base.one", "data_1: base.on")],
        [("data_1: ^base.on}", '"base.on" is not a question of this file; write "base.one" instead')],
    ),
    case(
        "test of a question",
        [("audience_notes: {large: Ask around.}", "maps_to: {ml_test_score: [data_1, data_2]}")],
        [
            (
                "[data_1, ^data_2]",
                '"data_2" is not a test under test_score of this file; write "data_1" instead',
            )
        ],
    ),
    case(
        "section of a test",
        [("tests: {data_1: base.one}", "tests: {date_1: base.one}")],
        [("{^date_1", "this test belongs to no section; begin its id with one, such as data_1")],
    ),
    case(
        "questions of a consistency check",
        [("if: base.two >= 2", "if: base.too >= 2"), ("then: base.one >= 1", "then: care.on >= 3")],
        [
            ("if: ^base.too", '"base.too" is not a question of this file; write "base.two" instead'),
            ("then: ^care.on", '"care.on" is not a question of this file; write "care.one" instead'),
            ("then: ^care.on", "level 3 does not fit; write a level from 1 to 2"),
        ],
    ),
    case(
        "form of a consistency check",
        [("if: base.two >= 2", "if: base.two > 1"), ("then: base.one >= 1", "then: 1")],
        [
            ("if: ^base.two > 1", "a comparison is expected here; write question id >= level"),
            ("then: ^1", "a comparison is expected here; write question id >= level"),
        ],
    ),
    case(
        "a consistency check of one question with itself",
        [("then: base.one >= 1", "then: base.two >= 1")],
        [("then: ^base.two", "both sides ask the same question; write another one here")],
    ),
    case(
        "options behind notes",
        [("{large: Ask around.}", "{larg: Ask around.}"), ("{farm: Mind the mud.}", "{form: Mind the mud.}")],
        [
            ("{^larg:", '"larg" is not an audience of this file; write "large" instead'),
            ("{^form:", '"form" is not a sector of this file; write "farm" instead'),
        ],
    ),
    case(
        "profile questions by which notes are shown",
        [("{audience: kind, sector: sector,", "{audience: tools, sector: sectors,")],
        [
            (
                "audience: ^tools",
                '"tools" is not a profile question with one choice of this file; '
                "write one of these instead: kind, sector, stage",
            ),
            (
                "sector: ^sectors",
                '"sectors" is not a profile question with one choice of this file; write "sector" instead',
            ),
        ],
    ),
    case(
        "dimensions of a part",
        [
            (
                "{engineering: [base], organisation: [care]}",
                "{engineering: [bass, base, base], organisation: [extra]}",
            )
        ],
        [
            ("[^bass", '"bass" is not a core dimension of this file; write "base" instead'),
            (
                "[^extra]",
                '"extra" is not a core dimension of this file; write one of these instead: base, care',
            ),
        ],
    ),
    case(
        "stages of the profile",
        [
            ("when_unanswered: live", "when_unanswered: life"),
            ("{trial: 1, live: 2}}", "{trial: 1, lives: 2}}"),
        ],
        [
            (
                "when_unanswered: ^life",
                '"life" is not a stage in the profile of this file; write "live" instead',
            ),
            ("^lives", '"lives" is not a stage in the profile of this file; write "live" instead'),
        ],
    ),
    case(
        "a stage without a level",
        [("base: {trial: 0, live: 1}", "base: {live: 1}")],
        [("base: ^{live: 1}", 'stage "trial" has no level; add "trial: …"')],
    ),
]


@pytest.mark.parametrize(("changes", "told"), REPEATED)
def test_an_id_stands_once(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), UNKNOWN)
def test_a_reference_has_something_to_refer_to(changes: Pairs, told: Pairs):
    assert_told(changes, told)
