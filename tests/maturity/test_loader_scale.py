"""Levels, thresholds and placeholders of a questionnaire file that do not fit together are refused."""

import pytest

from tests.maturity.small import assert_told

Pairs = list[tuple[str, str]]


def case(name: str, changes: Pairs, told: Pairs) -> object:
    return pytest.param(changes, told, id=name)


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


@pytest.mark.parametrize(("changes", "told"), ORDER)
def test_levels_options_steps_and_gates_fit_the_scale(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), NUMBERS)
def test_a_number_makes_sense(changes: Pairs, told: Pairs):
    assert_told(changes, told)


@pytest.mark.parametrize(("changes", "told"), WORDS)
def test_a_text_has_only_placeholders_that_are_filled(changes: Pairs, told: Pairs):
    assert_told(changes, told)
