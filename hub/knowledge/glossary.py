"""The glossary: the hub's own terms and those that the apps above bring, merged into one list."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated

from pydantic import Field

from hub.knowledge.terms import Term
from hub.yamlmarks import MarkedYamlError, Marks, Problem, load_marked
from hub.yamlshape import Shape, Text, check_shape
from hub.yamlwords import instead_of

Texts = tuple[Text, ...]


class OwnTerm(Shape):
    term: Text
    meaning: Text
    page: Text  # slug, or slug#passage
    aliases: Texts


class ElsewhereTerm(Shape):
    """A term whose meaning an app above brings. Here it gets its page and aliases."""

    term: Text
    page: Text
    aliases: Texts


class Pair(Shape):
    words: Annotated[Texts, Field(min_length=2)]
    difference: Text


class GlossaryShape(Shape):
    terms: Annotated[tuple[OwnTerm, ...], Field(min_length=1)]
    pairs: tuple[Pair, ...]
    elsewhere: tuple[ElsewhereTerm, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    terms: tuple[Term, ...]  # by the alphabet
    pairs: tuple[Pair, ...]

    @property
    def letters(self) -> list[tuple[str, list[Term]]]:
        return [(letter, list(terms)) for letter, terms in groupby(self.terms, key=_letter)]


def load_glossary(path: Path, places: Collection[str], brought: Mapping[str, str], name: str) -> Glossary:
    """The merged glossary. Raises MarkedYamlError with every problem.

    `places` are the pages and passages that a term may name; `brought` are terms of the apps above, with
    their meanings.
    """
    data, marks = load_marked(path, name)
    shape = check_shape(GlossaryShape, data, marks)
    problems = list(_check(shape, marks, places, brought))
    if problems:
        raise MarkedYamlError(problems)
    here = {entry.term: entry for entry in shape.elsewhere}
    own = [_term(entry.term, entry.meaning, entry.page, entry.aliases) for entry in shape.terms]
    others = [
        _term(term, meaning, here[term].page, here[term].aliases)
        if term in here
        else _term(term, meaning, "", ())
        for term, meaning in brought.items()
    ]
    return Glossary(tuple(sorted((*own, *others), key=lambda term: term.term.casefold())), shape.pairs)


def _term(term: str, meaning: str, page: str, aliases: Texts) -> Term:
    return Term(re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-"), term, meaning, page, aliases)


def _letter(term: Term) -> str:
    first = term.term[0].upper()
    return first if first.isalpha() else "0–9"


def _check(
    shape: GlossaryShape, marks: Marks, places: Collection[str], brought: Mapping[str, str]
) -> Iterator[Problem]:
    for index, entry in enumerate(shape.elsewhere):
        if entry.term not in brought:
            at = ("elsewhere", index, "term")
            advice = f"{instead_of(entry.term, brought)}, or give it a meaning under terms"
            yield marks.problem(at, f'no questionnaire explains "{entry.term}"; {advice}')
    for index, own in enumerate(shape.terms):
        if own.term in brought:
            at = ("terms", index, "term")
            yield marks.problem(at, f'a questionnaire explains "{own.term}" already; move it to elsewhere')
    yield from _check_entries("terms", shape.terms, marks, places)
    yield from _check_entries("elsewhere", shape.elsewhere, marks, places)
    yield from _check_names(shape, marks)


def _check_entries(
    kind: str, entries: Iterable[OwnTerm | ElsewhereTerm], marks: Marks, places: Collection[str]
) -> Iterator[Problem]:
    for index, entry in enumerate(entries):
        if entry.page not in places:
            message = f'the hub has no page or passage "{entry.page}"; {instead_of(entry.page, places)}'
            yield marks.problem((kind, index, "page"), message)


def _check_names(shape: GlossaryShape, marks: Marks) -> Iterator[Problem]:
    """A name or alias opens one meaning only."""
    seen: dict[str, str] = {}
    listed: tuple[tuple[str, tuple[OwnTerm | ElsewhereTerm, ...]], ...] = (
        ("terms", shape.terms),
        ("elsewhere", shape.elsewhere),
    )
    for kind, entries in listed:
        for index, entry in enumerate(entries):
            for name in (entry.term, *entry.aliases):
                first = seen.setdefault(name.casefold(), entry.term)
                if first != entry.term:
                    at = (kind, index)
                    yield marks.problem(at, f'"{name}" belongs to "{first}" already; leave it out here')
