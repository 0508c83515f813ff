"""What the files of the life cycle say about one another: every id once, every reference to something there.

Reads plain data that may have any shape, so that one file tells all its mistakes at once; whatever has
the wrong shape is told by `shapes`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.yamlmarks import Marks, Problem, YamlValue
from hub.yamlwords import instead_of

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read."""

    data: YamlValue
    marks: Marks

    @property
    def is_complete(self) -> bool:
        """Whether it holds a whole track rather than differences."""
        return not (isinstance(self.data, dict) and "based_on" in self.data)

    @property
    def id(self) -> str:
        return _text(self.data, "id")


@dataclass(frozen=True, slots=True)
class Known:
    """What a questionnaire has, for holding the life cycle against it."""

    questions: frozenset[str]
    top_level: int
    stages: tuple[str, ...]


def check_tracks(documents: list[Document]) -> Iterator[Problem]:
    """One complete track, every other based on it, all with ids of their own."""
    complete = [document for document in documents if document.is_complete]
    for surplus in complete[1:]:
        first = complete[0]
        advice = f'write "based_on: {first.id}" and the differences only'
        yield surplus.marks.problem((), f"{first.marks.name} is the complete track already; {advice}")
    seen: dict[str, str] = {}
    for document in documents:
        if document.id in seen:
            message = f'the id "{document.id}" belongs to {seen[document.id]}; choose another'
            yield document.marks.problem(("id",), message)
        seen.setdefault(document.id, document.marks.name)


def check_complete(document: Document) -> Iterator[Problem]:
    stages = _blocks(document.data, "stages")
    items = [(path, block) for stage in stages for path, block in _blocks(stage[1], "items", stage[0])]
    yield from _check_twice(document, _blocks(document.data, "reviews"), "review")
    yield from _check_twice(document, stages, "stage")
    yield from _check_twice(document, items, "item")
    for path, block in items:
        yield from _check_questions(document, path, block)


def check_differences(document: Document, complete: Document) -> Iterator[Problem]:
    marks, data = document.marks, document.data
    stages = _blocks(complete.data, "stages")
    stage_ids = [_text(block, "id") for _, block in stages]
    items = {_text(block, "id"): block for _, stage in stages for _, block in _blocks(stage, "items")}
    item_ids = list(items)
    if (based_on := _text(data, "based_on")) != complete.id:
        yield marks.problem(("based_on",), f'there is no complete track "{based_on}"; write "{complete.id}"')
    for key in _keys(data, "stages"):
        if key not in stage_ids:
            yield marks.key_problem(("stages", key), _unknown("stage", key, stage_ids))
    for key, block in _keys(data, "reworded").items():
        if key not in item_ids:
            yield marks.key_problem(("reworded", key), _unknown("item", key, item_ids))
            continue
        yield from _check_questions(document, ("reworded", key), _overlay(items.get(key), block))
    for path, block in _blocks(data, "added"):
        if (item_id := _text(block, "id")) in item_ids:
            message = f'the item "{item_id}" is there already; choose another id, or put it under "reworded"'
            yield marks.problem((*path, "id"), message)
        if (after := _text(block, "after")) and after not in item_ids:
            yield marks.problem((*path, "after"), _unknown("item", after, item_ids))
        item_ids.append(item_id)
        yield from _check_questions(document, path, block)


def check_against(document: Document, known: Known) -> Iterator[Problem]:
    """Every question, level and stage is one that the questionnaire has."""
    marks, data = document.marks, document.data
    stages = _blocks(data, "stages")
    for path, stage in stages:
        if (stage_id := _text(stage, "id")) not in known.stages:
            message = f'the questionnaire has no stage "{stage_id}"; {instead_of(stage_id, known.stages)}'
            yield marks.problem((*path, "id"), message)
    for stage_id in known.stages if document.is_complete else ():
        if stage_id not in [_text(stage, "id") for _, stage in stages]:
            message = f'the stage "{stage_id}" of the questionnaire is missing here; add it'
            yield marks.problem(("stages",), message)
    items = [(path, block) for stage in stages for path, block in _blocks(stage[1], "items", stage[0])]
    items += _blocks(data, "added")
    items += [(("reworded", key), block) for key, block in _keys(data, "reworded").items()]
    for path, block in items:
        yield from _check_known_questions(marks, path, block, known)


def _check_twice(document: Document, blocks: list[tuple[Path, YamlValue]], noun: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, block in blocks:
        block_id = _text(block, "id")
        if block_id in seen:
            message = f'the {noun} "{block_id}" is there already; choose another id'
            yield document.marks.problem((*path, "id"), message)
        seen.add(block_id)


def _check_questions(document: Document, path: Path, block: YamlValue) -> Iterator[Problem]:
    """No question twice; and where no answer settles the item, what is left open is said."""
    settled_by = list(_keys(block, "settled_by"))
    seen = set(settled_by)
    for index, question in enumerate(_list(block, "informed_by")):
        if not isinstance(question, str):
            continue
        if question in seen:
            message = f'"{question}" is named for this item already; remove it here'
            yield document.marks.problem((*path, "informed_by", index), message)
        seen.add(question)
    if not settled_by and not _text(block, "left_open"):
        message = 'no answer settles this item; say under "left_open" what the answers do not tell'
        yield document.marks.problem(path, message)


def _check_known_questions(marks: Marks, path: Path, block: YamlValue, known: Known) -> Iterator[Problem]:
    for question, level in _keys(block, "settled_by").items():
        place = (*path, "settled_by", question)
        if question not in known.questions:
            yield marks.key_problem(place, _no_question(question, known))
        elif isinstance(level, str) and level.isdigit() and int(level) > known.top_level:
            yield marks.problem(place, f"the highest level is {known.top_level}; write that or a lower one")
    for index, named in enumerate(_list(block, "informed_by")):
        if isinstance(named, str) and named not in known.questions:
            yield marks.problem((*path, "informed_by", index), _no_question(named, known))


def _no_question(question: str, known: Known) -> str:
    return f'the questionnaire has no question "{question}"; {instead_of(question, sorted(known.questions))}'


def _unknown(noun: str, given: str, known: list[str]) -> str:
    return f'there is no {noun} "{given}"; {instead_of(given, known)}'


def _blocks(data: YamlValue, key: str, path: Path = ()) -> list[tuple[Path, YamlValue]]:
    """The blocks of a list, each with the path to it."""
    entries = enumerate(_list(data, key))
    return [((*path, key, index), entry) for index, entry in entries if isinstance(entry, dict)]


def _list(data: YamlValue, key: str) -> list[YamlValue]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def _keys(data: YamlValue, key: str) -> dict[str, YamlValue]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def _overlay(below: YamlValue, above: YamlValue) -> YamlValue:
    return {**below, **above} if isinstance(below, dict) and isinstance(above, dict) else above


def _text(data: YamlValue, key: str) -> str:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""
