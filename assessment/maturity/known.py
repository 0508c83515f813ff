"""What a questionnaire file defines, collected before its details are checked.

References (a topic, a level, a profile option, …) are checked while the shape is checked, so that one pass
tells every mistake. A section that is itself broken counts as unknown: nothing that refers to it is blamed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import ValidationInfo

from assessment.maturity.questionnaire import ALWAYS, Condition
from hub.yamlmarks import Marks, Problem, YamlPath, YamlValue

_NO = ("no", "false", "off", "n", "f", "0")


@dataclass(slots=True)
class ProfileFacts:
    """What conditions need to know about a profile question."""

    index: int
    type: str
    options: tuple[str, ...]
    show_if: Condition = ALWAYS


@dataclass(slots=True)
class Known:
    """Ids by kind, in file order. Empty means not known."""

    level_names: tuple[str, ...] = ()
    efforts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    core_dimensions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    audience_options: tuple[str, ...] = ()
    sector_options: tuple[str, ...] = ()
    stage_options: tuple[str, ...] = ()  # of the profile question that caps the level
    capped_stages: tuple[str, ...] | None = None  # those whose cap is below the highest level
    profile: dict[str, ProfileFacts] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """Profile questions with exactly one option as answer."""
        return tuple(name for name, facts in self.profile.items() if facts.type == "single")

    @property
    def top_level(self) -> int:
        return len(self.level_names) - 1


def known_to(info: ValidationInfo) -> Known:
    """What the file defines, as handed to every validator."""
    known = info.context
    assert isinstance(known, Known)  # noqa: S101 - for the type checker; the loader always passes it
    return known


def collect_known(data: YamlValue) -> Known:
    dimensions = [item for _, item in blocks(data, "dimensions")]
    questions = [item for dimension in dimensions for _, item in blocks(dimension, "questions")]
    core = [item for item in dimensions if str(item.get("core", "yes")).lower() not in _NO]
    profile = _profile(data)
    level_names = tuple(str(item.get("name")) for _, item in blocks(data, "levels"))
    if len(level_names) < 2:
        level_names = ()  # no scale: nothing else is measured by it
    return Known(
        level_names=level_names,
        efforts=_keys(data, "efforts"),
        topics=_ids(item for _, item in blocks(data, "topics")),
        stages=_texts(data, "stages"),
        roles=_keys(data, "roles"),
        tests=_keys(data, "test_score", "tests"),
        dimensions=_ids(dimensions),
        core_dimensions=_ids(core),
        questions=_ids(questions),
        audience_options=_options(profile, _at(data, "notes_shown_by", "audience")),
        sector_options=_options(profile, _at(data, "notes_shown_by", "sector")),
        stage_options=_options(profile, _at(data, "scoring", "stage", "question")),
        capped_stages=_capped_stages(data, len(level_names) - 1),
        profile=profile,
    )


def find_repeated_ids(data: YamlValue, marks: Marks) -> Iterator[Problem]:
    """Ids that are given twice where each must be unique."""
    profile_sets, dimensions = list(blocks(data, "profile")), list(blocks(data, "dimensions"))
    yield from _repeated(marks, [(("topics", i), item) for i, item in blocks(data, "topics")])
    yield from _repeated(marks, [(("profile", i), item) for i, item in profile_sets])
    yield from _repeated(marks, [(("dimensions", i), item) for i, item in dimensions])
    models = [(("equivalence", "models", i), item) for i, item in blocks(data, "equivalence", "models")]
    yield from _repeated(marks, models)
    for name, groups in (("profile", profile_sets), ("dimensions", dimensions)):
        yield from _repeated(
            marks,
            (
                ((name, i, "questions", j), item)
                for i, group in groups
                for j, item in blocks(group, "questions")
            ),
        )


def blocks(data: YamlValue, *path: str) -> Iterator[tuple[int, dict[str, YamlValue]]]:
    """The blocks of the list at `path` with their positions; nothing where the file is shaped otherwise."""
    found = _at(data, *path)
    if isinstance(found, list):
        for index, item in enumerate(found):
            if isinstance(item, dict):
                yield index, item


def _repeated(
    marks: Marks, items: Iterable[tuple[tuple[str | int, ...], dict[str, YamlValue]]]
) -> Iterator[Problem]:
    first: dict[str, YamlPath] = {}
    for path, item in items:
        name = item.get("id")
        if not isinstance(name, str):
            continue
        if name in first:
            line, _ = marks.locate(first[name])
            yield marks.problem((*path, "id"), f'"{name}" is already used on line {line}; write another id')
        else:
            first[name] = (*path, "id")


def _profile(data: YamlValue) -> dict[str, ProfileFacts]:
    facts: dict[str, ProfileFacts] = {}
    questions = [item for _, group in blocks(data, "profile") for _, item in blocks(group, "questions")]
    for index, question in enumerate(questions):
        name, kind = question.get("id"), question.get("type", "single")
        if isinstance(name, str):
            facts.setdefault(name, ProfileFacts(index, str(kind), _keys(question, "options")))
    return facts


def _options(profile: dict[str, ProfileFacts], name: YamlValue) -> tuple[str, ...]:
    """The options of a profile question with one choice."""
    facts = profile.get(name) if isinstance(name, str) else None
    return facts.options if facts and facts.type == "single" else ()


def _capped_stages(data: YamlValue, top_level: int) -> tuple[str, ...] | None:
    caps = _at(data, "scoring", "stage", "highest_level")
    if top_level < 1 or not isinstance(caps, dict):
        return None
    return tuple(stage for stage, cap in caps.items() if cap != str(top_level))


def _at(data: YamlValue, *path: str) -> YamlValue:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _keys(data: YamlValue, *path: str) -> tuple[str, ...]:
    found = _at(data, *path)
    return tuple(found) if isinstance(found, dict) else ()


def _texts(data: YamlValue, *path: str) -> tuple[str, ...]:
    found = _at(data, *path)
    return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()


def _ids(items: Iterable[dict[str, YamlValue]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for item in items if isinstance(name := item.get("id"), str)))
