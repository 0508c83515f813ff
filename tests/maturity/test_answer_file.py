"""What an answer file may say, and how each mistake in one is told."""

import pytest

from assessment.maturity.answer_file import AnswerFile, read_answer_file
from hub.yamlmarks import MarkedYamlError
from tests.maturity.factories import make_questionnaire

QUESTIONNAIRE = make_questionnaire()


def read(text: str | bytes) -> AnswerFile:
    return read_answer_file(text, "mine.yaml", QUESTIONNAIRE)


def complaints(text: str | bytes) -> list[str]:
    with pytest.raises(MarkedYamlError) as caught:
        read(text)
    return [str(problem).removeprefix("mine.yaml:") for problem in caught.value.problems]


def test_a_file_gives_profile_answers_form_and_targets() -> None:
    text = """
        profile: {ml.stage: poc, genai.use: product, genai.pattern: [documents, agents], org.note: 2026-01-01}
        answers: {a.q1: 0, a.q2: 4, a.q3: dont_know, b.q1: na, g.q1: 2}
        form: short
        targets: {a: 3, b.q1: 0}
        """

    assert read(text) == AnswerFile(
        profile={
            "ml.stage": "poc",
            "genai.use": "product",
            "genai.pattern": ("documents", "agents"),
            "org.note": "2026-01-01",
        },
        answers={"a.q1": 0, "a.q2": 4, "a.q3": "dont_know", "b.q1": "na", "g.q1": 2},
        form="short",
        targets={"a": 3, "b.q1": 0},
    )


@pytest.mark.parametrize(
    "text", ["answers:", "answers: {}", '{"answers": {}}', "profile:\nanswers:\ntargets:"]
)
def test_only_answers_must_be_there_and_may_be_empty(text: str) -> None:
    assert read(text) == AnswerFile(profile={}, answers={}, form="full", targets={})


def test_json_is_read_too() -> None:
    text = '{"profile": {"genai.use": "no", "ml.models": "0"}, "answers": {"a.q1": 3}}'

    assert read(text) == AnswerFile(
        profile={"genai.use": "no", "ml.models": "0"}, answers={"a.q1": 3}, form="full", targets={}
    )


def test_bare_words_and_numbers_are_the_text_that_stands_there() -> None:
    assert read("answers:\nprofile: {genai.use: no, ml.models: 0, org.note: yes}").profile == {
        "genai.use": "no",
        "ml.models": "0",
        "org.note": "yes",
    }


def test_one_option_may_stand_for_a_list_of_one() -> None:
    assert read("answers:\nprofile: {genai.pattern: agents}").profile == {"genai.pattern": ("agents",)}


LEVEL_FIX = "write a level from 0 to 4, dont_know or na"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("5", '"5"'),
        ("-1", '"-1"'),
        ("true", '"true"'),
        ("no", '"no"'),
        ("2.0", '"2.0"'),
        ("2.5", '"2.5"'),
        ("n/a", '"n/a"'),
        ("[2]", "a list"),
        ("{level: 2}", "a block"),
        ("", "nothing"),
        ("null", "nothing"),
        ("9" * 50, f'"{"9" * 40}…"'),
    ],
)
def test_what_is_no_answer_is_told_with_the_answers_there_are(written: str, told: str) -> None:
    assert complaints(f"answers:\n  a.q1: {written}\n  a.q2: 1")[0].partition(": ")[2] == (
        f"{told} is not an answer; {LEVEL_FIX}"
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("answers: {a.q11: 1}", '1:11: "a.q11" is not a question; write "a.q1" instead'),
        (
            "answers: {a.q1: 1, a.q1: 2}",
            '1:20: "a.q1" is written twice here, first on line 1; keep one of them',
        ),
        (
            "profile: {ml.stge: poc}\nanswers:",
            '1:11: "ml.stge" is not a profile question; write "ml.stage" instead',
        ),
        (
            "profile: {ml.stage: piloted}\nanswers:",
            '1:21: "piloted" is not an option of ml.stage; write "pilot" instead',
        ),
        (
            "profile: {ml.stage: [poc]}\nanswers:",
            "1:21: a list stands here; write one option (poc, pilot, production)",
        ),
        (
            "profile: {ml.stage: }\nanswers:",
            "1:21: nothing stands here; write one option (poc, pilot, production)",
        ),
        (
            "profile: {genai.pattern: [agents, robots]}\nanswers:",
            '1:35: "robots" is not an option of genai.pattern; '
            "write one of these instead: documents, agents, prompting",
        ),
        (
            "profile: {genai.pattern: {a: b}}\nanswers:",
            "1:26: a block stands here; write one option or a list of them (documents, agents, prompting)",
        ),
        (
            "profile: {org.note: [a]}\nanswers:",
            "1:21: a list stands here; write a text, or remove the line",
        ),
        (
            "profile: poc\nanswers:",
            '1:10: "poc" stands here; write lines such as "id: value" below profile:',
        ),
        ("answers: [1, 2]", '1:10: a list stands here; write lines such as "id: value" below answers:'),
        ("answers:\nform: medium", '2:7: "medium" stands here; write "full" or "short" instead'),
        ("answers:\ntargets: {a: 5}", '2:14: "5" is not a target; write a level from 0 to 4'),
        ("answers:\ntargets: {a.q1: na}", '2:17: "na" is not a target; write a level from 0 to 4'),
        (
            "answers:\ntargets: {a.q11: 1}",
            '2:11: "a.q11" is not a question or dimension; write "a.q1" instead',
        ),
        ("answer: {a.q1: 1}", '1:1: "answer" is not known here; write "answers" instead'),
        (
            "form: full",
            '1:1: "answers" is missing; add a block "answers:" with one line for each answer',
        ),
        ("- a.q1: 1", '1:1: a list stands here; write a block of "key: value" lines instead'),
        ("", "1:1: the file is empty; write its content"),
        ("# nothing yet", "1:1: the file is empty; write its content"),
        (b"\xff\xfe", "1:1: the file is not UTF-8 text; save it again with the encoding UTF-8"),
        ("answers: {}\n---\nanswers: {}", '2:1: a second document begins here; remove the line "---"'),
    ],
)
def test_each_mistake_is_told_by_place_with_what_to_write_instead(line: str | bytes, complaint: str) -> None:
    assert complaints(line) == [complaint]


def test_a_file_that_is_no_yaml_is_told_at_its_place() -> None:
    (complaint,) = complaints("answers:\n  a.q1: [1\n")

    assert complaint.startswith("2:9: ")


def test_all_mistakes_are_told_at_once_and_each_once() -> None:
    text = """\
profile:
  ml.stage: prod
  org.kind: large
answers:
  a.q1: 7
  a.q2: *same
  a.q4: !!int 3
  a.q1: 3
form: brief
targets: {c: 9}
"""

    assert [complaint.partition(": ")[0] for complaint in complaints(text)] == [
        "2:13",  # no option
        "3:3",  # no profile question
        "5:9",  # no level
        "6:9",  # a short cut
        "7:3",  # no question
        "7:9",  # a tag
        "8:3",  # written twice
        "9:7",  # no form
        "10:11",  # no target id
        "10:14",  # no level
    ]
