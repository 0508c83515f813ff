"""YAML that remembers where everything stands, so that every mistake is told by file, line and column.

Made for files that people write. Every scalar comes back as the text that is written there: `no` is "no",
`1.10` is "1.10"; whoever needs a number or a yes/no turns the text into one. Only an empty value, `~` or
`null` is None. Aliases, tags and deep nesting are refused, so a small file can never become a large one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from hub.yamlwords import explain_syntax

YamlValue = None | str | list["YamlValue"] | dict[str, "YamlValue"]
YamlPath = Iterable[str | int]  # ("dimensions", 0, "title")

MAXIMUM_DEPTH = 30
MAXIMUM_CHARACTERS = 2_000_000

# Events, never nodes: the C composer calls itself for every level and a deep file would crash the process.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        message = " ".join(self.message.split())  # one line, whatever texts it quotes
        return f"{self.file}:{self.line}:{self.column}: {message}"


class MarkedYamlError(Exception):
    """A file that cannot be used, with every problem that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class _Spot:
    line: int
    column: int
    key_line: int
    key_column: int
    children: "dict[str | int, _Spot]" = field(default_factory=dict)


class Marks:
    """Where each value of one file stands."""

    def __init__(self, name: str, root: _Spot) -> None:
        self.name = name
        self._root = root

    def locate(self, path: YamlPath) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest thing around it."""
        spot = self._find(path)
        return spot.line, spot.column

    def locate_key(self, path: YamlPath) -> tuple[int, int]:
        """Line and column of the key that `path` ends with, or of the nearest thing around it."""
        steps = list(path)
        parent = self._find(steps[:-1])
        spot = parent.children.get(steps[-1]) if steps else None
        return (spot.key_line, spot.key_column) if spot else (parent.line, parent.column)

    def problem(self, path: YamlPath, message: str) -> Problem:
        return Problem(self.name, *self.locate(path), message)

    def key_problem(self, path: YamlPath, message: str) -> Problem:
        return Problem(self.name, *self.locate_key(path), message)

    def _find(self, path: YamlPath) -> _Spot:
        spot = self._root
        for step in path:
            if step not in spot.children:
                break
            spot = spot.children[step]
        return spot


def load_marked(path: Path, name: str = "") -> tuple[YamlValue, Marks]:
    """The file at `path` as plain data with its marks; `name` is what problems call it."""
    return read_marked(read_file(path, name), name or str(path))


def read_marked(source: str | bytes, name: str) -> tuple[YamlValue, Marks]:
    """YAML text as plain data with its marks. Raises MarkedYamlError with every problem."""
    data, marks, problems = scan_marked(source, name)
    if problems:
        raise MarkedYamlError(problems)
    return data, marks


def scan_marked(source: str | bytes, name: str) -> tuple[YamlValue, Marks, list[Problem]]:
    """As read_marked, but problems that leave the text readable, such as a key written twice, are returned.

    So whoever looks further can tell all mistakes at once. Raises MarkedYamlError when nothing can be read.
    """
    return _Reader(name).read(_check_text(source, name))


def read_file(path: Path, name: str = "") -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}"
        raise MarkedYamlError([Problem(name or str(path), 1, 1, message)]) from error


def add_problems(told: Iterable[Problem], more: Iterable[Problem]) -> list[Problem]:
    """Both, without those of `more` at a place that is told already: they only follow from it."""
    problems = list(told)
    places = {(problem.file, problem.line, problem.column) for problem in problems}
    return problems + [
        problem for problem in more if (problem.file, problem.line, problem.column) not in places
    ]


def _check_text(source: str | bytes, name: str) -> str:
    text = source if isinstance(source, str) else _decode(source, name)
    if len(text) > MAXIMUM_CHARACTERS:
        message = f"the file is longer than {MAXIMUM_CHARACTERS:,} characters; split it or make it shorter"
        raise MarkedYamlError([Problem(name, 1, 1, message)])
    if strange := list(_NOT_YAML.finditer(text)):
        raise MarkedYamlError(
            Problem(
                name,
                *_position(text[: found.start()]),
                f"the invisible character U+{ord(found.group()):04X} is not allowed; delete it",
            )
            for found in strange[:20]
        )
    return text


def _decode(source: bytes, name: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(source[: error.start].decode("utf-8", "replace"))
        message = "the file is not UTF-8 text; save it again with the encoding UTF-8"
        raise MarkedYamlError([Problem(name, line, column, message)]) from error


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@dataclass(slots=True)
class _Block:
    """A mapping or list that is still open."""

    spot: _Spot
    data: dict[str, YamlValue] | list[YamlValue]
    key: tuple[str, int, int] | None = None  # of a mapping: the key that waits for its value


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.open: list[_Block] = []
        self.root: tuple[YamlValue, _Spot] | None = None

    def read(self, text: str) -> tuple[YamlValue, Marks, list[Problem]]:
        try:
            for event in _events(text):
                self.take(event)
        except yaml.YAMLError as error:
            line, column, message = explain_syntax(error, text)
            raise MarkedYamlError([*self.problems, Problem(self.name, line, column, message)]) from error
        if self.root is None or self.root[0] is None:
            empty = Problem(self.name, 1, 1, "the file is empty; write its content")
            raise MarkedYamlError([*self.problems, empty])
        data, spot = self.root
        return data, Marks(self.name, spot), self.problems

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self.refuse_decoration(event)
            is_null = not event.style and event.value in _NULLS
            self.add(event, None if is_null and not self.expects_key() else event.value)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                self.refuse_decoration(event)
            self.open_block(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.open.pop()
        elif kind is yaml.AliasEvent:
            self.refuse_decoration(event)
            self.add(event, f"*{event.anchor}")
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            self.stop(event, 'a second document begins here; remove the line "---"')

    def expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].data, dict) and self.open[-1].key is None

    def open_block(self, event: Any, data: dict[str, YamlValue] | list[YamlValue]) -> None:
        if self.expects_key():
            self.stop(event, "a block or list stands where a key is expected; write a plain text as key")
        if len(self.open) >= MAXIMUM_DEPTH:
            self.stop(event, f"more than {MAXIMUM_DEPTH} levels inside one another; write it flatter")
        spot = self.add(event, data)
        self.open.append(_Block(spot, data))

    def add(self, event: Any, value: YamlValue) -> _Spot:
        """Put a value where it belongs: document, list, or mapping (as key, then as value)."""
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if not self.open:
            spot = _Spot(line, column, line, column)
            self.root = (value, spot)
            return spot
        block = self.open[-1]
        if isinstance(block.data, list):
            spot = _Spot(line, column, line, column)
            block.spot.children[len(block.data)] = spot
            block.data.append(value)
            return spot
        if block.key is None:
            block.key = (str(value), line, column)
            return block.spot
        key, key_line, key_column = block.key
        block.key = None
        spot = _Spot(line, column, key_line, key_column)
        if (first := block.spot.children.get(key)) is not None:
            message = f'"{key}" is written twice here, first on line {first.key_line}; keep one of them'
            self.problems.append(Problem(self.name, key_line, key_column, message))
            return spot
        block.spot.children[key] = spot
        block.data[key] = value
        return spot

    def refuse_decoration(self, event: Any) -> None:
        if getattr(event, "tag", None) is not None:
            self.complain(event, f'the tag "{event.tag}" is not used here; remove it, or quote the text')
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = (
                f'"{sign}{event.anchor}" is a YAML short cut, which is not used here; write the text out'
            )
            self.complain(event, f"{message}, or in quotes")

    def stop(self, event: Any, message: str) -> NoReturn:
        self.complain(event, message)
        raise MarkedYamlError(self.problems)

    def complain(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))


# PyYAML's types do not know the attributes of events, hence Any.
def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()
