"""What libyaml says about a broken file, in words for somebody who does not know YAML well."""

from collections.abc import Iterable
from difflib import get_close_matches

import yaml

_SHORT_LIST = 12

_UNCLOSED_QUOTE = "a quote or bracket that is opened here is never closed; close it"
_UNCLOSED_LIST = "a list in brackets begins here and is not closed, or a comma is missing; write [a, b]"
_UNCLOSED_BLOCK = "a block in braces begins here and is not closed, or a comma is missing; write {a: b, c: d}"
_TAB = "a tab stands here; write spaces instead"

# Part of libyaml's message -> what is wrong; what to write instead.
_WORDS = {
    "mapping values are not allowed": (
        "a colon is not expected here; put a text with a colon in quotes, or check the spaces before the line"
    ),
    "cannot start any token": "a text cannot begin with this character; put the text in quotes",
    "unexpected end of stream": _UNCLOSED_QUOTE,
    "unexpected document indicator": _UNCLOSED_QUOTE,
    "did not find expected ',' or ']'": _UNCLOSED_LIST,
    "did not find expected ',' or '}'": _UNCLOSED_BLOCK,
    "could not find expected ':'": "a colon is missing here; write key: value",
    "did not find expected key": "this does not fit what stands above it; check spaces, colons and quotes",
    "did not find expected '-'": 'this does not line up with the list above it; begin it with "- "',
    "did not find expected node content": "something is missing after a comma or bracket; complete it",
    "alphabetic or numeric character": "a text that begins with & or * must stand in quotes",
    "unknown escape character": "a backslash in double quotes has a meaning of its own; use single quotes",
    "block sequence entries are not allowed": "a list cannot begin here; begin it on a line of its own",
    "mapping keys are not allowed": "a key cannot stand here; put it on a line of its own",
    "<document start>": "this does not belong to what stands above it; check the spaces before it",
}
_POINT_AT_THE_OPENING = (_UNCLOSED_QUOTE, _UNCLOSED_LIST, _UNCLOSED_BLOCK)


def explain_syntax(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Line and column (from 1) and a plain message for what libyaml could not read in `text`."""
    said = str(getattr(error, "problem", None) or error).splitlines()[0]
    unknown = f"this is not valid YAML ({said}); check spaces, colons and quotes"
    message = next((words for part, words in _WORDS.items() if part in said), unknown)
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if message in _POINT_AT_THE_OPENING:
        mark = context or mark
    if mark is None:
        return 1, 1, message
    if _character(text, mark.line, mark.column) == "\t":
        message = _TAB
    return mark.line + 1, mark.column + 1, message


def _character(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""


def instead_of(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown `word`: the most similar known one, or all of a short list."""
    words = list(known)
    if close := get_close_matches(word, words, n=1, cutoff=0.6):
        return f'write "{close[0]}" instead'
    if len(words) <= _SHORT_LIST and words:
        return f"write one of these instead: {', '.join(words)}"
    return "remove it, or write a known one instead"
