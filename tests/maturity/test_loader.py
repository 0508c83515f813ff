"""A questionnaire file with mistakes is refused by line and column, all mistakes at once."""

from fractions import Fraction
from pathlib import Path

import pytest

from assessment.maturity.loader import QuestionnaireError, load_questionnaire
from assessment.maturity.questionnaire import (
    ALWAYS,
    Condition,
    Gate,
    NextStep,
    Option,
    Question,
    TargetRule,
    Topic,
)
from tests.maturity.small import NAME, SMALL, assert_told, make_small, problems_of


def test_a_small_questionnaire_is_accepted():
    assert problems_of(SMALL) == []


def test_defaults_carry_what_a_file_leaves_out():
    questionnaire = make_small()
    small_effort, medium_effort = questionnaire.efforts["S"], questionnaire.efforts["M"]

    assert questionnaire.questions["base.two"] == Question(
        id="base.two",
        dimension_id="base",
        number=2,
        title="Title of base.two",
        text="Text of base.two",
        why="Why base.two",
        audience="both",
        audience_notes={"large": "Ask around."},
        sector_notes={},
        supplier_note=None,
        show_if=ALWAYS,
        short_form=False,
        gates=(),
        options=(
            Option(0, "base.two is not there"),
            Option(1, "base.two has begun"),
            Option(2, "base.two is done"),
        ),
        evidence=("a file",),
        next_steps=(
            NextStep(0, 1, "begin base.two", small_effort),
            NextStep(1, 2, "finish base.two", medium_effort),
        ),
        topics=(Topic("backups", "Backups", "backups"),),
        stages=("plan",),
        maps_to={},
        type="level",
        who_might_know="the maker",
    )
    assert questionnaire.topics["tests"].page == "testing"
    assert questionnaire.questions["base.one"].gates == (Gate(2, 1),)
    assert questionnaire.profile_questions["tools"].options[1].id == "no"
    assert [dimension.core for dimension in questionnaire.dimensions] == [True, True, False]


def test_conditions_are_read_by_name_written_out_and_from_the_dimension():
    questions = make_small().questions

    assert questions["base.three"].show_if == Condition(({"stage": ("live",)},))
    assert questions["care.two"].show_if == Condition(({"tools": ("git",), "stage": ("live",)},))
    assert questions["extra.one"].show_if == Condition(({"kind": ("large",)},))


def test_numbers_are_exact_and_fill_the_texts():
    questionnaire = make_small()

    assert questionnaire.scoring.reach_share == Fraction(3, 5)
    assert questionnaire.minutes_per_word == Fraction(1, 100)
    assert questionnaire.scoring.target == TargetRule(
        base={"trial": 0, "live": 1},
        plus_one_if_any=Condition(({"kind": ("large",)},)),
        plus_one_more_if_any=Condition(({"sector": ("farm",)},)),
        maximum={"trial": 1, "live": 2},
    )
    assert questionnaire.scoring.method == ("At least 60%.", "A trial stops at Begun.")
    assert questionnaire.time_needed == {"full": "5 questions", "short": "1 questions"}
    assert questionnaire.special_answers["unanswered"] == "Below 80% provisional."


def test_different_mistakes_are_told_at_once():
    assert_told(
        [
            ("title: Small\n", "titel: Small\n"),
            ("gates: {2: 1}", "gates: {3: 1}"),
            ("          1: base.two has begun\n", ""),
            ("show_if: is_live", "show_if: {tools: [git], kind: [small]}"),
            ("sector_notes: {farm: Mind the mud.}", "title: Again"),
            ("note: Rough.", "note: [Rough]"),
        ],
        [
            ("key: small", '"title" is missing; add a line "title: …"'),
            ("titel", '"titel" is not known here; write "title" instead'),
            ("gates: {^3: 1}", "there is no level 3; write a level from 0 to 2"),
            ("0: base.two", 'level 1 has no text; add a line "1: …"'),
            (
                "{tools: [git], kind",
                'this can never hold: "tools" is asked only when "kind" is large; change one of the two',
            ),
            ("title: Again", '"title" is written twice here, first on line 115; keep one of them'),
            ("[Rough]", "a list stands here; write a text instead"),
        ],
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param(
            [("title: Title of base.two", "titel: Title of base.two")],
            [
                ("id: base.two", '"title" is missing; add a line "title: …"'),
                ("titel", '"titel" is not known here; write "title" instead'),
            ],
            id="unknown key in a list",
        ),
        pytest.param(
            [("{label: Small, meaning: A day", "{label: Small, meening: A day")],
            [
                ("{label: Small", '"meaning" is missing; add a line "meaning: …"'),
                ("meening", '"meening" is not known here; write "meaning" instead'),
            ],
            id="unknown key in a named block",
        ),
        pytest.param(
            [("text: Text of base.two", "text: {a: b}"), ("why: Why base.two", "why:")],
            [
                ("{a: b}", "a block stands here; write a text instead"),
                ("why:^\n        audience_notes", "nothing stands here; write a text instead"),
            ],
            id="no text",
        ),
        pytest.param(
            [("words_per_minute: 100", "words_per_minute: many")],
            [("many", '"many" stands here; write a whole number, such as 2, instead')],
            id="no number",
        ),
        pytest.param(
            [("words_per_minute: 100", "words_per_minute: 0")],
            [("words_per_minute: ^0", '"0" stands here; write a number of at least 1 instead')],
            id="too small a number",
        ),
        pytest.param(
            [("required: yes", "required: maybe")],
            [("maybe", '"maybe" stands here; write yes or no instead')],
            id="neither yes nor no",
        ),
        pytest.param(
            [("stages: [plan, run]", "stages: plan")],
            [("stages: ^plan\nprofile", '"plan" stands here; write a list, each item after "- ", instead')],
            id="no list",
        ),
        pytest.param(
            [("stages: [plan, run]", "stages: [plan, plan]")],
            [("stages: [plan, ^plan]", '"plan" is listed twice; remove one')],
            id="listed twice",
        ),
        pytest.param(
            [("type: multi", "type: several")],
            [("several", '"several" stands here; write "single", "multi" or "text" instead')],
            id="unknown kind of profile question",
        ),
        pytest.param(
            [("      - id: base.two", "      - type: slider\n        id: base.two")],
            [("slider", '"slider" stands here; write "level" instead')],
            id="unknown kind of question",
        ),
        pytest.param(
            [("scoring:\n", "scoring:\n  rule: average\n")],
            [("average", '"average" stands here; write "staircase" instead')],
            id="unknown scoring rule",
        ),
        pytest.param(
            [('version: "1.0"', "version: one")],
            [("version: ^one", '"one" is not a version; write numbers with dots in quotes, such as "1.0"')],
            id="no version",
        ),
        pytest.param(
            [("key: small", "key: Small one")],
            [("Small one", '"Small one" is not an id; write small letters, digits and . - _ + only')],
            id="no id",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(changes: list[tuple[str, str]], told: list[tuple[str, str]]):
    assert_told(changes, told)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "the file is empty; write its content"),
        ("- a\n- b\n", 'a list stands here; write a block of "key: value" lines instead'),
        ("only text", '"only text" stands here; write a block of "key: value" lines instead'),
    ],
)
def test_a_file_that_is_no_block_is_refused(written: str, message: str):
    assert problems_of(written) == [f"{NAME}:1:1: {message}"]


def test_problems_name_the_file_as_it_was_asked_for(tmp_path: Path):
    path = tmp_path / "1.0.yaml"
    path.write_text("a: 1\na: 2\n", encoding="utf-8")

    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(path, "questionnaires/small/1.0.yaml")

    first = refused.value.problems[-1]
    assert (first.file, first.line, first.column) == ("questionnaires/small/1.0.yaml", 2, 1)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(tmp_path / "1.0.yaml", NAME)

    assert str(refused.value) == f"{NAME}:1:1: the file cannot be read: no such file or directory"


def test_a_question_takes_the_role_of_its_dimension_unless_it_names_another():
    questionnaire = make_small(
        ("stages: [plan, run]\nprofile:", "stages: [plan, run]\nroles: {lead: A, maker: B}\nprofile:"),
        ("short_title: Base\n", "short_title: Base\n    role: lead\n"),
        ("title: Title of base.two\n", "title: Title of base.two\n        role: maker\n"),
    )
    assert questionnaire.roles == {"lead": "A", "maker": "B"}
    roles = {question.id: question.role for question in questionnaire.questions.values()}
    assert roles == {
        "base.one": "lead",
        "base.two": "maker",
        "base.three": "lead",
        "care.one": "",
        "care.two": "",
        "extra.one": "",
    }
