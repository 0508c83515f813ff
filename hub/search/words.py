"""Which words a query means: those that are there, those it is the beginning of, and those it mistyped."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

MOST_WORDS = 12  # of a query
MOST_ENDINGS = 6  # words that one beginning may mean
SHORTEST_TYPO = 4  # shorter words are taken as they are
LONG_WORD = 7  # from here on, two letters may be wrong
_WORD = re.compile(r"[a-z0-9]+")


def split_words(text: str) -> list[str]:
    """Small letters without accents, as they are indexed."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _WORD.findall(plain.lower())


# They are in almost every text, so they say nothing about what somebody looks for.
EMPTY_WORDS = frozenset(
    split_words(
        """a about an and any are as at be been but by can could do does for from get gets getting had has
        have how i if in into is it its me my no not of on or our should so than that the their them
        then there these they this those to too us was we were what when where which who why will with
        would you your"""
    )
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A word of the texts that a query asks for."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    words: tuple[Meant, ...]
    corrected: str  # the query with other words in place of unknown ones; "" when all are known


class Vocabulary:
    """Every word of the texts, with the number of texts that have it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._times = Counter(word for text in texts for word in set(split_words(text)))
        self._words = sorted(self._times)

    def read(self, query: str) -> Reading:
        asked = split_words(query)[:MOST_WORDS]
        telling = [word for word in asked if word not in EMPTY_WORDS] or asked
        meant: list[Meant] = []
        shown: list[str] = []
        for place, word in enumerate(telling):
            found = list(self._meanings(word, last=place == len(telling) - 1))
            meant += found
            known = word in self._times or not found or found[0].word.startswith(word)
            shown.append(word if known else found[0].word)
        corrected = " ".join(shown)
        return Reading(tuple(meant), "" if corrected == " ".join(telling) else corrected)

    def _meanings(self, word: str, *, last: bool) -> Iterator[Meant]:
        known = word in self._times
        if known:
            yield Meant(word, 1)
        endings = self._endings(word) if last and len(word) > 1 else []
        yield from (Meant(ending, 0.4) for ending in endings)
        if not known and not endings and len(word) >= SHORTEST_TYPO:
            yield from (Meant(likely, 0.8) for likely in self._likely(word))

    def _endings(self, beginning: str) -> list[str]:
        """Words that somebody who is still typing may mean, the most frequent first."""
        first = bisect_left(self._words, beginning)
        after = bisect_left(self._words, beginning + "\x7f")
        words = [word for word in self._words[first:after] if word != beginning]
        return sorted(words, key=lambda word: -self._times[word])[:MOST_ENDINGS]

    def _likely(self, word: str) -> list[str]:
        """The nearest words; of words equally near, the most frequent."""
        wrong = 2 if len(word) >= LONG_WORD else 1
        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=wrong, limit=20)
        if not found:
            return []
        nearest = min(distance for _, distance, _ in found)
        words = [near for near, distance, _ in found if distance == nearest]
        return sorted(words, key=lambda near: -self._times[near])[:2]
