"""CPU time, and the statements that a page sends to the database."""

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time
from typing import TypeVar

from django.db import connection
from django.test.utils import CaptureQueriesContext

T = TypeVar("T")

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Cost:
    """The least CPU time of one call, in milliseconds: the rest is what else the machine was doing."""

    milliseconds: float

    def __truediv__(self, other: "Cost") -> float:
        return self.milliseconds / other.milliseconds


def cost_of(call: Callable[[], object], *, times: int, rounds: int = 5) -> Cost:
    """The mean over `times` calls, in the quietest of several rounds. The first call is not counted."""
    call()
    means = []
    for _ in range(rounds):
        start = process_time()
        for _ in range(times):
            call()
        means.append((process_time() - start) / times * 1000)
    return Cost(min(means))


def once(call: Callable[[], T]) -> tuple[Cost, T]:
    """One call that cannot be repeated."""
    start = process_time()
    outcome = call()
    return Cost((process_time() - start) * 1000), outcome


def statements_of(call: Callable[[], object]) -> int:
    """Without those that begin and end transactions, and without those of the session."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return sum(
        not query["sql"].startswith(NOT_COUNTED) and "django_session" not in query["sql"]
        for query in captured.captured_queries
    )
