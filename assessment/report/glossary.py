"""Which terms of the glossary a report uses."""

import re
from collections.abc import Iterable

from assessment.maturity.questionnaire import GlossaryTerm

WORD = re.compile(r"\w+")


def used_terms(glossary: Iterable[GlossaryTerm], texts: Iterable[str]) -> tuple[GlossaryTerm, ...]:
    """The terms that occur in the texts as whole words, in the singular or with an s."""
    whole = _words("\n".join(texts))
    return tuple(
        term for term in glossary if any(name in whole or f"{name[:-1]}s " in whole for name in _names(term))
    )


def _names(term: GlossaryTerm) -> list[str]:
    """Both names of "Proof of concept (PoC)"."""
    return [_words(name) for name in re.split(r"[()]", term.term) if name.strip()]


def _words(text: str) -> str:
    """Words alone, each between two spaces."""
    return f" {' '.join(WORD.findall(text.casefold()))} "
