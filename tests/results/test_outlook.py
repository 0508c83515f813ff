"""The way to the next level, as it is read: what holds for several answers is said once, above them."""

from assessment.report.outlook_shape import group_raises
from tests.factories import every_core_answer
from tests.results.reports import make_report


def grouped(answers) -> list[tuple[bool, int, list[str]]]:
    outlook = make_report(answers).outlook
    assert outlook
    groups = group_raises(outlook.raises)
    return [(one.said_once, one.first, [raised.from_name for raised in one.raises]) for one in groups]


def test_answers_that_are_not_known_stand_under_one_sentence() -> None:
    [(said_once, first, names)] = grouped(every_core_answer("dont_know"))
    assert (said_once, first, set(names)) == (True, 1, {"Don’t know yet"})
    assert len(names) > 30


def test_answers_with_a_level_come_first_and_the_numbers_go_on() -> None:
    answers = every_core_answer(0)
    unknown = list(answers)[::2]
    found = grouped(answers | dict.fromkeys(unknown, "dont_know"))
    assert [said_once for said_once, _, _ in found] == [False, True]
    (_, first, known), (_, second, not_known) = found
    assert (first, second) == (1, len(known) + 1)
    assert set(known) == {"Manual"}
    assert set(not_known) == {"Don’t know yet"}


def test_one_alone_keeps_its_remark() -> None:
    answers = every_core_answer(0) | {"data.access": "dont_know"}
    assert True not in [said_once for said_once, _, _ in grouped(answers)]
