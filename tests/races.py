"""Several people at the same moment, on a real database with real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(*jobs: Callable[[], object], refusals: tuple[type[Exception], ...]) -> list[object]:
    """Every job in a thread of its own, started together; what each gave, or which refusal it raised."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        start.wait()
        try:
            return job()
        except refusals as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def kinds(outcomes: list[object]) -> list[str]:
    """By name, whoever came first."""
    return sorted(type(outcome).__name__ for outcome in outcomes)
