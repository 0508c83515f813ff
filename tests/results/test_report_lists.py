"""Everything below the level: dimensions, highlights, steps, answers, and how figures came about."""

from fractions import Fraction

from assessment.maturity.questionnaire import GlossaryTerm
from assessment.report.glossary import used_terms
from assessment.report.words import say_list, say_share
from tests.factories import PROFILE, every_core_answer
from tests.results.reports import GENAI, make_report


def test_what_stands_out_is_shown_by_an_answer():
    report = make_report(every_core_answer(2) | {"infra.ci_checks": 4, "data.access": 0, "data.pipeline": 3})
    assert [
        (highlight.view.dimension.id, highlight.view.mean, highlight.answer.question.id)
        for highlight in report.strengths
    ] == [("infrastructure", Fraction(14, 6), "infra.ci_checks")]
    assert [
        (highlight.view.dimension.id, highlight.view.gap, highlight.answer.question.id)
        for highlight in report.gaps
    ] == [
        ("data", Fraction(7, 6), "data.access"),
        ("strategy", 1, "strategy.problem_target"),
        ("development", 1, "dev.code_versioning"),
    ]


def test_a_dimension_with_few_answers_is_not_scored_and_says_why():
    report = make_report({"data.access": 3, "data.versioning": 3, "strategy.roadmap": 2})
    data = report.dimensions[1]
    assert (data.mean, data.level, data.gap) == (None, None, None)
    assert data.remark == (
        "Not enough answers: fewer than 3 questions here have a level, so no average is drawn."
    )
    assert report.radar.series[0].values[1] is None


def test_in_the_short_form_a_mean_may_stand_on_two_answers():
    report = make_report({"strategy.problem_target": 1, "strategy.value_tracking": 2}, form="short")
    strategy = report.dimensions[0]
    assert strategy.mean == Fraction(3, 2)
    assert strategy.remark == (
        "Drawn hollow: this average rests on few answers, because the short form asks fewer questions."
    )
    assert report.radar.series[0].hollow[0] is True


def test_a_target_between_two_levels_is_named_by_both():
    lower = make_report(every_core_answer(2), texts={"data.access": {"target": 2}})
    higher = make_report(every_core_answer(2), texts={"data.access": {"target": 4}})
    whole = make_report(every_core_answer(2), section_targets={"data": 2})
    assert [report.dimensions[1].target_name for report in (lower, higher, whole)] == [
        "between Reproducible and Automated",
        "between Automated and Continuously improving",
        "Reproducible",
    ]


def test_steps_say_why_they_are_suggested():
    report = make_report(every_core_answer(3) | {"rel.rollback": 1})
    assert [
        (
            line.question.id,
            line.reason,
            line.effort.label,
            line.from_level.name,
            line.to_level.name,
            line.pips,
        )
        for line in report.first_plan
    ] == [
        (
            "rel.rollback",
            "Automated cannot be reached without this.",
            "Small",
            "Repeatable",
            "Reproducible",
            1,
        ),
        (
            "life.traceability",
            "For the next stage: you have reached your target here.",
            "Small",
            "Automated",
            "Continuously improving",
            1,
        ),
        (
            "people.knowledge_sharing",
            "For the next stage: you have reached your target here.",
            "Small",
            "Automated",
            "Continuously improving",
            1,
        ),
    ]
    assert [line.beyond_target for line in report.first_plan] == [False, True, True]
    assert [line.pips for line in report.second_plan] == [2, 2, 2]


def test_a_contradiction_names_both_answers():
    report = make_report(every_core_answer(2) | {"infra.ci_checks": 3, "dev.code_versioning": 1})
    assert [
        (pair.message, [(line.question.id, line.reply_name) for line in pair.answers])
        for pair in report.contradictions
    ] == [
        (
            "Checks that block changes usually need all code in the shared code store, so one of these two "
            "answers may need another look.",
            [("infra.ci_checks", "Automated"), ("dev.code_versioning", "Repeatable")],
        )
    ]


def test_every_question_says_what_it_counts_as():
    report = make_report(
        {"data.access": 3, "data.versioning": "dont_know", "data.pipeline": "na", "genai.evaluation": 2},
        texts={
            "data.pipeline": {"reason": "Nobody trains here."},
            "data.documentation": {"note": "Look at the wiki"},
        },
    )
    lines = {line.question.id: line for line in report.answers}
    assert {
        key: (line.reply_name, line.shown, line.in_mean, line.in_level, line.why_not)
        for key, line in lines.items()
        if key
        in ("data.access", "data.versioning", "data.pipeline", "data.documentation", "genai.evaluation")
    } == {
        "data.access": ("Automated", True, True, True, ""),
        "data.versioning": ("Don’t know yet", True, False, True, "Don’t know yet"),
        "data.pipeline": ("Not applicable", True, False, False, "Not applicable"),
        "data.documentation": ("Not answered", True, False, False, "Not answered"),
        "genai.evaluation": ("Reproducible", False, False, False, "Not asked with this profile"),
    }
    assert lines["data.access"].option_text == lines["data.access"].question.options[3].text
    assert lines["data.pipeline"].reason == "Nobody trains here."
    assert [line.question.id for line in report.kept_answers] == ["genai.evaluation"]
    assert len(report.answers) == 62


def test_the_profile_is_repeated_in_the_words_of_its_options():
    report = make_report(profile=PROFILE | GENAI | {"org.sector": "other", "org.sector_other": "Bee keeping"})
    assert [(line.question, line.answer) for line in report.profile][:2] == [
        ("Which sector best describes you?", "Other"),
        ("If other, please tell us which.", "Bee keeping"),
    ]
    assert report.profile[-1].answer == "With our own documents or data"


def test_the_working_shows_every_level_that_was_tried():
    report = make_report(every_core_answer(3) | {"rel.rollback": 1})
    overall = report.workings[0]
    assert (overall.title, overall.level.name, overall.stopped.level.name) == (
        "Overall level",
        "Reproducible",
        "Automated",
    )
    assert [(step.level.name, step.passed) for step in overall.steps] == [
        ("Repeatable", True),
        ("Reproducible", True),
        ("Automated", False),
    ]
    assert overall.stopped.reach.text == (
        "53 of 54 counted answers are at Automated or higher: 98.1%, and 60% is needed."
    )
    assert [(check.passed, check.text) for check in overall.stopped.floors][4] == (
        True,
        "Release and deployment: average 2.6, not below 2.",
    )
    assert [(check.passed, check.text) for check in overall.stopped.gates if not check.passed] == [
        (False, "Going back to the last good version: Repeatable; at least Reproducible is needed.")
    ]


def test_a_gate_that_nobody_was_asked_is_not_checked():
    report = make_report(every_core_answer(3), profile=PROFILE | {"ml.stage": "poc"})
    gates = {check.question.id: check for check in report.workings[0].steps[1].gates}
    assert (gates["mon.service_health"].passed, gates["mon.service_health"].text) == (
        None,
        "Is the service running: not asked with this profile; at least Repeatable is needed.",
    )


def test_the_glossary_holds_only_words_that_are_used():
    terms = [GlossaryTerm(term, "…") for term in ("Drift", "Batch", "Proof of concept (PoC)", "API", "Live")]
    texts = ["Batches arrive nightly.", "A PoC delivers", "drift, and drifting"]
    assert [term.term for term in used_terms(terms, texts)] == ["Drift", "Proof of concept (PoC)"]
    assert [term.term for term in used_terms(terms, ["All APIs. (live)"])] == ["API", "Live"]


def test_shares_are_never_rounded_up_to_a_threshold():
    assert [
        say_share(share) for share in (Fraction(3, 5), Fraction(5999, 10000), Fraction(1, 3), Fraction(1))
    ] == [
        "60%",
        "59.9%",
        "33.3%",
        "100%",
    ]


def test_lists_are_said_as_people_say_them():
    assert [say_list(words) for words in (["one"], ["one", "two"], ["one", "two", "three"])] == [
        "one",
        "one and two",
        "one, two and three",
    ]
