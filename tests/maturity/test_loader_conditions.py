"""Conditions that cannot be read or can never hold are refused; those that can hold are accepted."""

import pytest

from tests.maturity.small import assert_told, problems_of, small

Pairs = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("is_life", [("is_life", '"is_life" is not a condition of this file; write "is_live" instead')]),
        (
            "[is_live, nope, [a]]",
            [
                (
                    "nope",
                    '"nope" is not a condition of this file; write one of these instead: is_live, big',
                ),
                ("[a]]", "write the name of a condition, or profile ids with their options"),
            ],
        ),
        ("", [("show_if:^\n", "write the name of a condition, or profile ids with their options")]),
        ("[]", [("show_if: ^[]", "this can never hold: nothing is listed; write a condition or remove it")]),
        ("{}", [("show_if: ^{}", "this can never hold: it is empty; write a condition or remove it")]),
        (
            "{stage: []}",
            [("stage: ^[]}", "this can never hold: no option is listed; write at least one in [ ]")],
        ),
        (
            "{stage: [lives, trial, trial], stagee: [live], sector_other: [x]}",
            [
                ("lives", '"lives" is not an option of "stage"; write "live" instead'),
                ("trial, ^trial", '"trial" is listed twice; remove one'),
                ("stagee", '"stagee" is not a profile question; write "stage" instead'),
                (
                    "sector_other: [x]",
                    '"sector_other" is answered in free text; write a profile question with options instead',
                ),
            ],
        ),
        ("{stage: [[live]]}", [("[^[live]]", "an option is expected here; write its id")]),
        (
            "{any_of: []}",
            [
                (
                    "any_of: ^[]",
                    'this can never hold: any_of needs a list; write "- profile id: [options]" below it',
                )
            ],
        ),
        (
            "{any_of: [{kind: [larg]}, x]}",
            [
                ("larg]", '"larg" is not an option of "kind"; write "large" instead'),
                ("x]}", "a profile id with its options is expected; write id: [options]"),
            ],
        ),
        (
            "{stage: [live], any_of: [{stage: [trial]}, {kind: [large]}]}",
            [
                (
                    "{stage: [trial]}",
                    'this can never hold: "stage" is asked for twice with no option in common; write it once',
                )
            ],
        ),
        (
            "{tools: [git], kind: [small]}",
            [
                (
                    "{tools: [git], kind",
                    'this can never hold: "tools" is asked only when "kind" is large; change one of the two',
                )
            ],
        ),
    ],
)
def test_a_condition_that_cannot_hold_is_refused(written: str, told: Pairs):
    assert_told([("show_if: is_live", f"show_if: {written}".rstrip())], told)


def test_named_conditions_are_read_where_they_are_written():
    assert_told(
        [("  is_live: {stage: [live]}", "  is_live: {stage: [life]}\n  again: big\n  never: {kind: []}")],
        [
            ("life", '"life" is not an option of "stage"; write "live" instead'),
            ("again: ^big", 'write "profile id: [options]" lines below the name'),
            ("kind: ^[]", "this can never hold: no option is listed; write at least one in [ ]"),
        ],
    )


def test_named_conditions_that_contradict_each_other_are_refused():
    assert_told(
        [
            ("is_live: {stage: [live]}", "is_live: {stage: [live]}\n  trying: {stage: [trial]}"),
            ("show_if: is_live", "show_if: [is_live, trying]"),
        ],
        [
            (
                "[is_live, ^trying]",
                'this can never hold together: the conditions contradict each other on "stage"; change one',
            )
        ],
    )


def test_a_question_that_its_dimension_hides_is_refused():
    assert_told(
        [("- id: extra.one", "- id: extra.one\n        show_if: {kind: [small]}")],
        [
            (
                "{kind: [small]}",
                "with show_if of the dimension, this can never hold together: "
                'the conditions contradict each other on "kind"; change one',
            )
        ],
    )


def test_several_answers_to_one_question_are_asked_for_in_one_condition():
    assert_told(
        [
            ("is_live: {stage: [live]}", "is_live: {tools: [git]}\n  bare: {tools: [no]}"),
            ("show_if: is_live", "show_if: [is_live, bare]"),
        ],
        [("[is_live, ^bare]", '"tools" stands in both conditions; write it in one of them')],
    )


def test_a_required_profile_question_that_is_never_asked_is_refused():
    never = "{tools: [git], kind: [small]}"
    added = (
        f"      - id: late\n        text: Late?\n        required: yes\n        show_if: {never}\n"
        "        options: {a: A, b: B}\n        used_for: Nothing.\nnotes_shown_by:"
    )
    reason = 'this can never hold: "tools" is asked only when "kind" is large; change one of the two'

    assert_told([("notes_shown_by:", added)], [(never, reason)])


def test_what_a_profile_question_depends_on_is_asked_earlier():
    assert_told(
        [("show_if: {sector: [other]}", "show_if: {stage: [live]}")],
        [
            (
                "show_if: ^{stage: [live]}\n",
                '"stage" is not asked before this question; move it up, or ask about an earlier one',
            )
        ],
    )


def test_questions_that_are_never_asked_together_cannot_be_a_condition():
    small_only = (
        "      - id: herd\n        text: Herd?\n        show_if: {kind: [small]}\n"
        "        options: {yes: Yes, no: No}\n        used_for: Hints.\nnotes_shown_by:"
    )
    assert_told(
        [("notes_shown_by:", small_only), ("show_if: is_live", "show_if: {tools: [git], herd: [yes]}")],
        [
            (
                "{tools: [git], herd",
                'this can never hold: "herd" is asked only when "kind" is small; change one of the two',
            )
        ],
    )


def test_too_many_alternatives_are_refused_instead_of_multiplied():
    many = ", ".join(["{kind: [large]}"] * 15)
    assert_told(
        [
            ("is_live: {stage: [live]}", f"is_live: {{any_of: [{many}]}}\n  more: {{any_of: [{many}]}}"),
            ("show_if: is_live", "show_if: [is_live, more]"),
        ],
        [
            (
                "[is_live, ^more]",
                "these conditions have too many alternatives together; write fewer under any_of",
            )
        ],
    )


@pytest.mark.parametrize(
    "written",
    [
        "is_live",
        "[is_live, big]",
        "{stage: live}",
        "{tools: [no]}",
        "{kind: [large], tools: [git, no]}",
        "{sector: [farm], any_of: [{kind: [large]}, {stage: [live]}]}",
    ],
)
def test_a_condition_that_can_hold_is_accepted(written: str):
    assert problems_of(small(("show_if: is_live", f"show_if: {written}"))) == []
