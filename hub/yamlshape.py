"""Checks marked YAML against a pydantic model and tells every mistake by place, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from hub.yamlmarks import MarkedYamlError, Marks, Problem, YamlValue
from hub.yamlwords import instead_of


class Shape(BaseModel):
    """A block of a YAML file: known keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyShape = TypeVar("AnyShape", bound=Shape)
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at `at`, counted from the value that a validator looks at."""

    message: str
    at: tuple[str | int, ...] = ()
    on_key: bool = False


def refuse(*mistakes: Mistake) -> PydanticCustomError:
    """What a validator raises: one or more mistakes in the value it was given."""
    return PydanticCustomError("mistakes", "mistakes", {"mistakes": mistakes})


def check_shape(shape: type[AnyShape], data: YamlValue, marks: Marks, context: object = None) -> AnyShape:
    """`data` as an instance of `shape`. Raises MarkedYamlError with every mistake."""
    try:
        return shape.model_validate(data, context=context)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise MarkedYamlError(
            problem for detail in details for problem in _problems(shape, detail, marks)
        ) from error


def _problems(shape: type[Shape], detail: ErrorDetails, marks: Marks) -> Iterable[Problem]:
    path = [step for step in detail["loc"] if step != "[key]"]
    kind = detail["type"]
    if kind == "mistakes":
        for mistake in detail["ctx"]["mistakes"]:
            place = marks.key_problem if mistake.on_key else marks.problem
            yield place([*path, *mistake.at], mistake.message)
    elif kind == "missing":
        yield marks.problem(path[:-1], f'"{path[-1]}" is missing; add a line "{path[-1]}: …"')
    elif kind == "extra_forbidden":
        known = _keys_at(shape, path[:-1])
        yield marks.key_problem(path, f'"{path[-1]}" is not known here; {instead_of(str(path[-1]), known)}')
    else:
        yield marks.problem(
            path, f"{_described(detail['input'])} stands here; write {_expected(detail)} instead"
        )


_EXPECTED = {
    "string": "a text",
    "int": "a whole number, such as 2,",
    "bool": "yes or no",
    "list": 'a list, each item after "- ",',
    "tuple": 'a list, each item after "- ",',
    "dict": 'a block of "key: value" lines',
    "model": 'a block of "key: value" lines',
}


def _expected(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        return str(context["expected"]).replace("'", '"')
    if kind in ("greater_than_equal", "greater_than"):
        return (
            f"a number {'of at least' if 'ge' in context else 'above'} {context.get('ge', context.get('gt'))}"
        )
    if kind == "too_short":
        return f"at least {context['min_length']}"
    return _EXPECTED.get(kind.split("_")[0], f"something that fits ({detail['msg']})")


def _described(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "a block" if value else "an empty block"
    text = str(value)
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'


def _keys_at(shape: type[Shape], path: Iterable[str | int]) -> list[str]:
    """The keys that may stand in the block at `path`."""
    found: Any = shape
    for step in path:
        if isinstance(found, type) and issubclass(found, BaseModel):
            fields = {field.alias or name: field for name, field in found.model_fields.items()}
            found = _shape_in(fields[str(step)].annotation) if str(step) in fields else None
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """The shape inside list[Shape], Shape | None and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_shape_in(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in inner if part), None)
