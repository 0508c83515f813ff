from fractions import Fraction

from assessment.maturity.explain import (
    Average,
    CountedAnswer,
    DimensionExplanation,
    Explanation,
    LeftOut,
    LevelPath,
    explain_level,
)
from assessment.maturity.questionnaire import Answers, Form, Profile
from assessment.maturity.results import FloorCheck, GateCheck, LevelStep, ReachCheck
from assessment.maturity.scoring import score
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when

IN_USE = when({"ml.stage": ("pilot", "production")})
SHARE = Fraction(6, 10)
QUESTIONNAIRE = make_questionnaire(
    make_dimension(
        "a",
        make_question("a.met", gates=((1, 1),)),
        make_question("a.failed", gates=((2, 2),)),
        make_question("a.unknown", gates=((2, 1),)),
        make_question("a.open", gates=((1, 1),)),
        make_question("a.na", gates=((1, 1),)),
        make_question("a.hidden", gates=((1, 1),), show_if=IN_USE),
        2,
    ),
    make_dimension("b", 1, make_question("b.extra", short_form=False)),
)
ANSWERS: Answers = {
    "a.met": 3,
    "a.failed": 1,
    "a.unknown": "dont_know",
    "a.na": "na",
    "a.hidden": 4,
    "a.q1": 2,
    "a.q2": 3,
    "b.q1": 2,
}
POC: Profile = {"ml.stage": "poc"}


def explain(profile: Profile, answers: Answers, form: Form = "full") -> Explanation:
    return explain_level(QUESTIONNAIRE, profile, answers, score(QUESTIONNAIRE, profile, answers, form=form))


def test_every_level_that_was_tried_is_told_with_all_its_checks() -> None:
    overall = explain(POC, ANSWERS).overall

    assert overall.steps == (
        LevelStep(
            level=1,
            reach=ReachCheck(reached=5, counted=6, needed_share=SHARE, needed=0),
            floors=(
                FloorCheck("a", numeric=4, mean=Fraction(9, 4), minimum=0, outcome="passed"),
                FloorCheck("b", numeric=1, mean=Fraction(2), minimum=0, outcome="too_few"),
            ),
            gates=(
                GateCheck("a.met", reply=3, kind="level", minimum=1, outcome="passed"),
                GateCheck("a.open", reply=None, kind="unanswered", minimum=1, outcome="unverified"),
                GateCheck("a.na", reply="na", kind="na", minimum=1, outcome="passed_over"),
                GateCheck("a.hidden", reply=None, kind="hidden", minimum=1, outcome="passed_over"),
            ),
        ),
        LevelStep(
            level=2,
            reach=ReachCheck(reached=4, counted=6, needed_share=SHARE, needed=0),
            floors=(
                FloorCheck("a", numeric=4, mean=Fraction(9, 4), minimum=1, outcome="passed"),
                FloorCheck("b", numeric=1, mean=Fraction(2), minimum=1, outcome="too_few"),
            ),
            gates=(
                GateCheck("a.failed", reply=1, kind="level", minimum=2, outcome="failed"),
                GateCheck("a.unknown", reply="dont_know", kind="dont_know", minimum=1, outcome="failed"),
            ),
        ),
    )
    assert overall.level == 1
    assert overall.stopped_at == overall.steps[1]


def test_a_dimension_tells_what_was_counted_and_what_was_left_out_and_why() -> None:
    a, b = explain(POC, ANSWERS, "short").dimensions

    assert a == DimensionExplanation(
        dimension_id="a",
        average=Average(total=9, count=4, needed=2),
        path=LevelPath(
            level=2,
            steps=tuple(
                LevelStep(level, ReachCheck(reached, 5, SHARE, needed), (), ())
                for level, reached, needed in [(1, 4, 0), (2, 3, 0), (3, 2, 1)]
            ),
        ),
        counted=(
            CountedAnswer("a.met", 3),
            CountedAnswer("a.failed", 1),
            CountedAnswer("a.q1", 2),
            CountedAnswer("a.q2", 3),
        ),
        left_out=(
            LeftOut("a.unknown", "dont_know"),
            LeftOut("a.open", "unanswered"),
            LeftOut("a.na", "na"),
            LeftOut("a.hidden", "hidden"),
        ),
    )
    assert b.left_out == (LeftOut("b.extra", "not_in_short_form"),)
    assert b.average.mean is None


def test_the_figures_are_told_by_numerator_and_denominator() -> None:
    told = explain(POC, ANSWERS)

    assert told.average == Average(total=11, count=5, needed=1)
    assert told.average.mean == Fraction(11, 5)
    assert (told.answered, told.applicable) == (6, 8)


def test_the_cap_is_told_with_the_stage_it_comes_from() -> None:
    top = dict.fromkeys(QUESTIONNAIRE.questions, 4)

    capped, assumed = explain(POC, top), explain({}, top)

    assert (capped.level, capped.level_before_cap, capped.capped) == (2, 4, True)
    assert (capped.stage, capped.stage_assumed, capped.cap) == ("poc", False, 2)
    assert (assumed.stage, assumed.stage_assumed, assumed.cap) == ("production", True, 4)
    assert assumed.overall.stopped_at is None
    assert [step.level for step in assumed.overall.steps] == [1, 2, 3, 4]


def test_the_parts_are_told_like_the_whole() -> None:
    told = explain({}, dict.fromkeys(QUESTIONNAIRE.questions, 2))

    assert (told.engineering.level, told.organisation.level) == (2, 2)
    assert [check.dimension_id for check in told.engineering.steps[0].floors] == ["a"]
    assert [check.dimension_id for check in told.organisation.steps[0].floors] == ["b"]
    assert told.genai == LevelPath(level=None, steps=())


def test_when_nothing_counts_no_level_was_tried() -> None:
    told = explain({}, {})

    assert told.overall == LevelPath(level=None, steps=())
    assert told.overall.stopped_at is None
    assert told.average.mean is None
