"""The smallest set of steps that reaches the next level: fewest answers raised, then least effort.

Exact, and quick on sixty questions. The next level k asks three things, and all levels below k ask less of
the same: whoever has k or more has every level below it, and floors only rise with the level. So the set must
hold for k alone, and the three conditions come apart:

- a gate concerns one question: it only forbids some of the levels to which that question may be raised;
- a floor concerns one dimension: its numeric answers sum up to at least minimum x number, or are too few;
- reach joins all dimensions, but through one whole number. With the share p/q, an answer that counts gives
  q - p when it is at k or above, and -p when it is not; the sum must not be negative.

Within a dimension we therefore keep, for each state (reach, numeric answers, height above the floor), only
the cheapest way there, question by question; states that break the floor are dropped at the end. Across
dimensions only the reach is left, and again the cheapest way to each value is kept. A dearer way to a state
can be exchanged for the cheaper one whatever follows, since what follows sees nothing but the state: nothing
that is dropped can be part of a better set. Ways are compared by answers raised and effort; then by how many
of them nobody knows yet, and by the questions in file order, so that there is one answer and not several.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from assessment.maturity.level_rule import Part, find_level, parts_of
from assessment.maturity.questionnaire import (
    Answers,
    Dimension,
    Form,
    Profile,
    Question,
    Questionnaire,
    Scoring,
)
from assessment.maturity.replies import Replies, sort_replies
from assessment.maturity.what_if import Raise, raise_answer

# Answers raised, effort points, how many have no level yet, and which: (number of the question, level).
Way = tuple[int, int, int, tuple[tuple[int, int], ...]]
S = TypeVar("S")
NOTHING: Way = (0, 0, 0, ())


@dataclass(frozen=True, slots=True)
class SmallestSet:
    level: int  # what it reaches, before any limit by stage
    raises: tuple[Raise, ...]  # in file order

    @property
    def effort(self) -> int:
        return sum(raised.effort for raised in self.raises)


def smallest_set(
    questionnaire: Questionnaire, profile: Profile, answers: Answers, *, form: Form = "full"
) -> SmallestSet | None:
    """The smallest set of raises that reaches the next overall level, before any limit by stage.

    Questions marked not applicable, and hidden ones, are left alone. None when nothing was assessed or when
    there is no level above. Raises ValueError as `score` does.
    """
    replies = sort_replies(questionnaire, profile, answers, form)
    core = parts_of(questionnaire)["overall"]
    now = find_level(questionnaire, core, replies).level
    if now is None or now == questionnaire.top_level:
        return None
    way = _cheapest_way(questionnaire, core, replies, now + 1)
    by_number = {question.number: question for question in core.questions}
    raises = tuple(
        raise_answer(by_number[number], replies.reply(by_number[number]), level) for number, level in way[3]
    )
    return SmallestSet(level=now + 1, raises=raises)


def _cheapest_way(questionnaire: Questionnaire, core: Part, replies: Replies, level: int) -> Way:
    """The cheapest way to `level`, dimension by dimension; raising everything to the top is always one."""
    ways: dict[int, Way] = {0: NOTHING}
    for dimension in core.dimensions:
        within = _ways_within(questionnaire, dimension, replies, level)
        ways = _cheapest(
            (before + gain, _then(way, more)) for before, way in ways.items() for gain, more in within.items()
        )
    return min(way for reach, way in ways.items() if reach >= 0)


def _ways_within(
    questionnaire: Questionnaire, dimension: Dimension, replies: Replies, level: int
) -> Mapping[int, Way]:
    """The cheapest way to each reach that one dimension can give, its floor and its gates kept."""
    scoring = questionnaire.scoring
    floor = level - scoring.floor_distance
    ways: dict[tuple[int, int, int], Way] = {(0, 0, 0): NOTHING}
    for question in replies.select(dimension.questions, "level", "dont_know", "unanswered"):
        moves = tuple(_moves(questionnaire, question, replies, level))
        ways = _cheapest(
            ((reach + gain, numeric + counts, above + height), _then(way, more))
            for (reach, numeric, above), way in ways.items()
            for (gain, counts, height), more in (
                (_worth(scoring, chosen, asked, level, floor), more) for chosen, asked, more in moves
            )
        )
    return _cheapest(
        (reach, way)
        for (reach, numeric, above), way in ways.items()
        if numeric < scoring.minimum_answers or above >= 0
    )


def _worth(
    scoring: Scoring, chosen: int | None, counted: bool, level: int, floor: int
) -> tuple[int, int, int]:
    """What one answer adds to reach, to the number of numeric answers, and to the height above the floor."""
    share = scoring.reach_share
    reach = (share.denominator * (chosen is not None and chosen >= level) - share.numerator) * counted
    return (reach, 0, 0) if chosen is None else (reach, 1, chosen - floor)


def _moves(
    questionnaire: Questionnaire, question: Question, replies: Replies, level: int
) -> Iterable[tuple[int | None, bool, Way]]:
    """Leaving an answer as it is, and each level to which it may be raised: level, whether it counts, way."""
    kind, now = replies.kinds[question.id], replies.levels.get(question.id)
    needed = max((gate.minimum for gate in question.gates if gate.level <= level), default=0)
    gated = any(gate.level <= level for gate in question.gates)
    if kind == "unanswered" or not gated or (now is not None and now >= needed):
        yield now, kind != "unanswered", NOTHING
    effort = 0
    for step in question.next_steps[now or 0 :]:
        effort += step.effort.points
        if step.to_level >= needed:
            yield step.to_level, True, (1, effort, now is None, ((question.number, step.to_level),))


def _then(way: Way, more: Way) -> Way:
    return (way[0] + more[0], way[1] + more[1], way[2] + more[2], way[3] + more[3])


def _cheapest(ways: Iterable[tuple[S, Way]]) -> dict[S, Way]:
    """The cheapest of the ways to each state."""
    best: dict[S, Way] = {}
    for state, way in ways:
        if state not in best or way < best[state]:
            best[state] = way
    return best
