"""Search at many times today's content: copies of every entry with words of others mixed in."""

from collections.abc import Iterator
from random import Random
from time import process_time

from assessment.bench.measure import Cost
from hub.knowledge.library import get_library
from hub.registry import Entry
from hub.search.index import Kind, SearchIndex
from hub.search.sources import kinds

QUERIES = (
    "drift",
    "montioring",
    "model monitoring",
    "how do I know which data trained a model",
    "registery",
    "roll back a model",
    "who gets the alert",
    "evidentl",
    "fairness of groups",
    "kubernets",
    "data rigths",
    "security of suppliers",
    "prometheus grafana",
    "retrain when drift is found",
    "mo",
    "compliance check staging",
    "deplyment life cycle",
    "what is mlops",
    "generative ai prompt",
    "nothing that is here",
)
ROUNDS = 25


def enlarged_index(times: int) -> SearchIndex:
    today = list(kinds(get_library()))
    words = [word for kind in today for entry in kind.entries for word in entry.text.split()]
    return SearchIndex(_enlarged(kind, times, words) for kind in today)


def search_p95(index: SearchIndex) -> Cost:
    """The CPU time that 95 of 100 queries stay below, in the quietest of several rounds."""
    for query in QUERIES:
        index.search(query, most=5)
    return Cost(min(_p95(index) for _ in range(3)))


def _p95(index: SearchIndex) -> float:
    costs = []
    for _ in range(ROUNDS):
        for query in QUERIES:
            start = process_time()
            index.search(query, most=5)
            costs.append((process_time() - start) * 1000)
    return sorted(costs)[int(len(costs) * 0.95)]


def _enlarged(kind: Kind, times: int, words: list[str]) -> Kind:
    mixer = Random(1)  # noqa: S311 - the same texts each time
    copies = [entry for _ in range(times - 1) for entry in _copies(kind, words, mixer)]
    return Kind(kind.id, kind.title, [*kind.entries, *copies])


def _copies(kind: Kind, words: list[str], mixer: Random) -> Iterator[Entry]:
    """A third of the words come from elsewhere; a few are new, so that the vocabulary grows as well."""
    for place, entry in enumerate(kind.entries):
        mixed = [mixer.choice(words) if mixer.random() < 1 / 3 else word for word in entry.text.split()]
        new = f"{mixer.choice(words)}{mixer.randrange(10**6)}"
        yield Entry(
            entry.title, entry.url, " ".join([*mixed, new]), entry.within, group=f"{entry.group}{place}"
        )
