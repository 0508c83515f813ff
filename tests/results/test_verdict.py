"""The level in words: what holds it back, how sure it is, which target goes with it."""

from fractions import Fraction

from assessment.questionnaires import latest_questionnaire
from tests.factories import PROFILE, every_core_answer
from tests.results.reports import GENAI, every_answer, make_report

MONITORING = [question.id for question in latest_questionnaire().dimension_by_id["monitoring"].questions]
SAME_WAY = "This level is provisional: it is worked out in the same way, but it may still go up or down."


def blockers(report):
    return [
        (line.kind, line.text, line.question and line.question.id, line.dimension and line.dimension.id)
        for line in report.blockers
    ]


def cautions(report):
    return [(caution.kind, caution.title, caution.text) for caution in report.cautions]


def test_a_broken_floor_and_a_failed_gate_are_said_with_their_place():
    report = make_report(every_core_answer(3) | dict.fromkeys(MONITORING, 0))
    assert report.level.name == "Repeatable"
    assert report.next_level.name == "Reproducible"
    assert blockers(report) == [
        (
            "floor",
            "Monitoring and retraining has an average of 0.0. For Reproducible no dimension may be below 1.",
            None,
            "monitoring",
        ),
        (
            "gate",
            "“Is the service running” stands at Manual. For Reproducible it must be at least Repeatable.",
            "mon.service_health",
            "monitoring",
        ),
    ]
    assert cautions(report) == []


def test_too_few_answers_at_the_next_level_are_counted():
    report = make_report(every_core_answer(2) | {"rel.release_process": 3})
    assert blockers(report) == [
        (
            "reach",
            "Automated needs 60% of your answers at that level or higher. Now it is 1 of 54; still "
            "to rise: 32.",
            None,
            None,
        )
    ]


def test_a_gate_that_is_not_known_says_so():
    report = make_report(every_core_answer(3) | {"rel.rollback": "dont_know"})
    assert blockers(report) == [
        (
            "gate",
            "“Going back to the last good version” was answered with “don’t know”. For Automated it must be "
            "at least Reproducible, so finding out is the first step.",
            "rel.rollback",
            "release",
        )
    ]
    assert [(item.question.id, item.who) for item in report.find_out] == [
        ("rel.rollback", "whoever runs the live service")
    ]


def test_without_answers_nothing_is_assessed():
    text = (
        "There is no level yet, because no core question has a level or “don’t know” as its answer. "
        "This says "
        "nothing good or bad about you."
    )
    for report in (make_report(), make_report(every_core_answer("na"))):
        assert (report.level, report.mean, report.next_level) == (None, None, None)
        assert cautions(report) == [("not_assessed", "Not assessed", (text,))]
        assert report.meaning == text
        assert [part.level for part in report.parts] == [None, None]
        assert (report.first_plan, report.second_plan, report.blockers) == ((), (), ())


def test_open_questions_and_open_gates_make_it_provisional():
    first_thirty = dict(list(every_core_answer(2).items())[:30])
    assert cautions(make_report(first_thirty)) == [
        (
            "provisional",
            "Provisional",
            (
                SAME_WAY,
                "30 of the 54 questions that apply to you are answered (55.5%). Below 80%, the open "
                "questions "
                "could still change the picture.",
                "Some basics decide whether a level counts, and these are not answered yet: “Is the service "
                "running”, “Permission to use the data”, “Protecting data, models and services”, “Are the "
                "answers still right” and “Thinking through harm and the law”.",
            ),
        )
    ]


def test_the_short_form_makes_it_provisional():
    assert cautions(make_report(every_core_answer(2), form="short")) == [
        (
            "provisional",
            "Provisional",
            (
                SAME_WAY,
                "You used the short form with 24 of 54 questions. It shows the direction; the full "
                "form settles "
                "the level.",
            ),
        )
    ]


def test_the_stage_limits_the_level_and_says_why():
    report = make_report(every_core_answer(4), profile=PROFILE | {"ml.stage": "poc"})
    assert report.level.name == "Reproducible"
    assert report.level_before_cap.name == "Continuously improving"
    assert cautions(report) == [
        (
            "capped",
            "Limited by its stage",
            (
                "Your answers reach Continuously improving. While nobody relies on the model yet, we show "
                "Reproducible at most: automation that has not met real use is still a plan.",
            ),
        )
    ]


def test_close_to_a_line_both_levels_are_named():
    answers = every_core_answer(2)
    for question_id in list(answers)[33:]:  # 33 of 54 at Reproducible: 61.1 per cent
        answers[question_id] = 1
    answers |= {"gov.data_rights": 2, "gov.security": 2, "mon.service_health": 2}
    report = make_report(answers)
    assert [caution.kind for caution in report.cautions] == ["borderline"]
    assert report.cautions[0].text == (
        "You are close to a line. Asking for 65% of answers instead of 60% would give Repeatable; "
        "asking for 55% "
        "would give Reproducible. Treat the two as equally true.",
    )


def test_at_the_top_nothing_is_above():
    report = make_report(every_answer(4), profile=PROFILE | GENAI)
    assert report.meaning == (
        "You measure how well your practices work and change them on evidence, so problems are found before "
        "customers notice. Few organisations need this everywhere: keep it where the value or the risk is "
        "highest. There is no level above Continuously improving. The task now is to keep it where it pays."
    )
    assert (report.blockers, report.next_level, report.first_plan) == ((), None, ())


def test_the_target_comes_with_every_reason():
    report = make_report(profile={"ml.stage": "poc", "ml.change_speed": "days", "ml.impact": "safety"})
    assert report.target.name == "Repeatable"
    assert report.target_reason == (
        "We recommend Repeatable as your target, so that you put effort where it pays and not everywhere. A "
        "sensible aim for a model at this stage (Proof of concept) is Repeatable. One level more, "
        "because you "
        "run several models or because things change quickly. One level more, because a wrong answer "
        "could do "
        "serious harm or affects decisions about people. At this stage (Proof of concept) we do not "
        "recommend "
        "more than Repeatable."
    )


def test_the_parts_have_levels_of_their_own():
    report = make_report(every_core_answer(3) | {"rel.rollback": 1})
    assert [(part.id, part.title, part.level.name) for part in report.parts] == [
        ("engineering", "Engineering", "Reproducible"),
        ("organisation", "Organisation", "Automated"),
    ]
    assert report.mean == Fraction(160, 54)


def test_generative_ai_is_a_part_where_it_is_used():
    report = make_report(every_answer(1), profile=PROFILE | GENAI)
    assert [(part.id, part.title, part.level.name) for part in report.parts][2:] == [
        ("genai", "Generative AI", "Repeatable")
    ]
    assert [view.dimension.id for view in report.apart] == ["genai"]
    assert len(report.apart_actions) == 8
