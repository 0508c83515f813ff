"""Ids, references, order and thresholds: what does not fit together in a questionnaire file is refused."""

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

ORDER = [
    case(
        "gap in the levels",
        [
            ("{level: 1, name: Begun", "{level: 2, name: Begun"),
            ("{level: 2, name: Done", "{level: 3, name: Done"),
        ],
        [
            ("level: ^2, name: Begun", "level 2 stands where level 1 belongs; write 1"),
            ("level: ^3, name: Done", "level 3 stands where level 2 belongs; write 2"),
        ],
    ),
    case(
        "levels of one name",
        [("name: Done", "name: Begun")],
        [("name: ^Begun, short: Done", '"Begun" is the name of two levels; write another name')],
    ),
    case(
        "one level only",
        [
            (
                "  - {level: 1, name: Begun, short: Begun, organisational_reading: Some, meaning: Going.}\n",
                "",
            ),
            (
                "  - {level: 2, name: Done, short: Done, organisational_reading: All, meaning: Over.}\n",
                "",
            ),
        ],
        [("levels:\n  ^- {level: 0", "a list stands here; write at least 2 instead")],
    ),
    case(
        "options out of order",
        [
            (
                "          0: base.two is not there\n          1: base.two has begun\n",
                "          1: base.two has begun\n          0: base.two is not there\n",
            )
        ],
        [("^0: base.two", "level 0 stands after level 1; write the levels in order")],
    ),
    case(
        "an option too many and one missing",
        [("2: base.two is done", "7: base.two is done")],
        [
            ("^0: base.two", 'level 2 has no text; add a line "2: …"'),
            ("^7: base.two", '"7" is not a level; write the numbers 0 to 2 before the texts'),
        ],
    ),
    case(
        "a next step missing",
        [("          - M: finish base.two\n", "")],
        [("- S: begin base.two", "1 of 2 steps are written; add the step from Begun to Done")],
    ),
    case(
        "a next step too many",
        [("- M: finish base.two", "- M: finish base.two\n          - S: rest after base.two")],
        [("^S: rest", "there are only 2 steps between the levels; remove this one")],
    ),
    case(
        "two efforts in one step",
        [("- M: finish base.two", "- {S: begin, M: finish}")],
        [("{S: begin", 'a step is one line "- S: what to do"; write one effort and one text')],
    ),
    case(
        "a step without effort",
        [("- M: finish base.two", "- finish base.two")],
        [
            (
                "- ^finish base.two",
                '"finish base.two" stands here; write a block of "key: value" lines instead',
            )
        ],
    ),
    case(
        "gates outside the scale",
        [("gates: {2: 1}", "gates: {3: 1, 2: 4, 0: 1, 1: 0}")],
        [
            ("{^3: 1", "there is no level 3; write a level from 0 to 2"),
            ("2: ^4", "there is no level 4; write a level from 0 to 2"),
            ("4, ^0: 1", "level 0 needs nothing; write level 1 or higher"),
            ("1: ^0}", "level 0 needs nothing; write level 1 or higher"),
        ],
    ),
    case(
        "gates where none count",
        [
            (
                "short_form: yes\n        options:\n          0: extra",
                "gates: {1: 1}\n        options:\n          0: extra",
            )
        ],
        [("gates: ^{1: 1}", "gates count in core dimensions only; remove them")],
    ),
    case(
        "no core dimension",
        [
            ("summary: Is the base there?", "summary: Is it?\n    core: no"),
            ("summary: Is care taken?", "summary: Is it?\n    core: no"),
            ("gates: {2: 1}", "audience: both"),
        ],
        [
            (
                "dimensions:\n  ^- id: base",
                "no dimension counts for the level; remove core: no from one or more",
            )
        ],
    ),
]

NUMBERS = [
    case(
        "shares",
        [("reach_share: 0.60", "reach_share: 1.2"), ("coverage_minimum: 0.80", "coverage_minimum: most")],
        [
            ("reach_share: ^1.2", "1.2 is not a share; write a number from 0 to 1, such as 0.60"),
            ("coverage_minimum: ^most", "a number is expected here; write one such as 0.60"),
        ],
    ),
    case(
        "borderline",
        [("{low: 0.55, high: 0.65}", "{low: 0.65, high: 0.55}")],
        [("low: ^0.65", "low is greater than high; exchange the two")],
    ),
    case(
        "target above its maximum",
        [("base: {trial: 0, live: 1}", "base: {trial: 2, live: 1}")],
        [("base: {trial: ^2", "the base is above the maximum of this stage; lower it or raise the maximum")],
    ),
    case(
        "points",
        [("points_by_level: [0, 0.5, 1]", "points_by_level: [0, 1]")],
        [("points_by_level: ^[0, 1]", "2 numbers stand here; write 3, one for each level")],
    ),
    case(
        "bands",
        [
            ("- {reading: nothing}", "- {above: 0, reading: nothing}"),
            (
                "    - {above: 0, reading: something}\n",
                "    - {above: 2, reading: some}\n    - {above: 1, reading: more}\n    - {reading: most}\n",
            ),
        ],
        [
            ("above: ^0, reading: nothing", 'the first band is for zero points; remove its "above"'),
            ("above: ^1, reading: more", "the bands do not rise; write them from low to high"),
            ("{reading: most}", 'only the first band has no "above"; add a line "above: …"'),
        ],
    ),
    case(
        "levels of another model",
        [("{low: [0, 1], high: [2]}", "{low: [0, 9], high: []}")],
        [
            ("[0, ^9]", "there is no level 9; write a level from 0 to 2"),
            ("high: ^[]", "an empty list stands here; write at least 1 instead"),
        ],
    ),
]

WORDS = [
    case(
        "a misspelt placeholder",
        [("At least {reach}.", "At least {reech}."), ("{cap_trial}", "{cap_trail}")],
        [
            ('"At least {reech}.', '{reech} is not a placeholder of this text; write "reach" instead'),
            ('"A trial', '{cap_trail} is not a placeholder of this text; write "cap_trial" instead'),
        ],
    ),
    case(
        "a lone brace",
        [("weights: Every question counts once.", 'weights: "Every {question counts once."')],
        [('weights: ^"Every', "{ is not a placeholder of this text; remove it")],
    ),
    case(
        "explanations",
        [
            ("    hollow: About hollow.\n", "    hollou: About hollow.\n"),
            ("    coverage: About coverage.\n", '    coverage: "{answerd} of {applicable}"\n'),
            ("    top_level: About top_level.\n", '    top_level: "{name}"\n'),
        ],
        [
            ("^cap_trial: Stops", '"hollow" is missing; add a line "hollow: …"'),
            (
                'coverage: ^"{answerd}',
                '{answerd} is not a placeholder of this text; write "answered" instead',
            ),
            ("hollou", '"hollou" is never shown; remove it'),
            (
                'top_level: ^"{name}',
                "{name} is not a placeholder of this text; write one of these instead: level",
            ),
        ],
    ),
    case(
        "the explanation of a cap",
        [("cap_trial: Stops at {cap}.", "cap_live: Stops at {cap}.")],
        [
            ("cap_live", '"cap_live" is never shown; remove it'),
            ("cap_live", '"cap_trial" is missing; add a line "cap_trial: …"'),
        ],
    ),
]


@pytest.mark.parametrize(("changes", "told"), REPEATED)
def test_an_id_stands_once(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), UNKNOWN)
def test_a_reference_has_something_to_refer_to(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), ORDER)
def test_levels_options_steps_and_gates_fit_the_scale(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), NUMBERS)
def test_a_number_makes_sense(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), WORDS)
def test_a_text_has_only_placeholders_that_are_filled(changes: Pairs, told: Pairs):
    assert_told(changes, told)
