"""Checks marked YAML against a pydantic model and tells every mistake by place, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

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
    is_key = detail["loc"][-1:] == ("[key]",)
    path = [step for step in detail["loc"] if step != "[key]"]
    place = marks.key_problem if is_key else marks.problem
    kind = detail["type"]
    if kind == "mistakes":
        for mistake in detail["ctx"]["mistakes"]:
            point = marks.key_problem if mistake.on_key else place
            yield point([*path, *mistake.at], mistake.message)
    elif kind == "missing":
        yield marks.problem(path[:-1], f'"{path[-1]}" is missing; add a line "{path[-1]}: …"')
    elif kind == "extra_forbidden":
        known = _keys_at(shape, path[:-1])
        yield marks.key_problem(path, f'"{path[-1]}" is not known here; {instead_of(str(path[-1]), known)}')
    else:
        yield place(path, f"{_described(detail['input'])} stands here; write {_expected(detail)} instead")


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
        fields = _fields(found)
        found = fields.get(str(step)) if fields else _item(found)
    return list(_fields(found))


def _fields(annotation: Any) -> dict[str, Any]:
    """The keys of a shape with what stands under them; nothing for other types."""
    shape = _without_wrapping(annotation)
    if not (isinstance(shape, type) and issubclass(shape, BaseModel)):
        return {}
    return {field.alias or name: field.annotation for name, field in shape.model_fields.items()}


def _item(annotation: Any) -> Any:
    """What stands in a list[X] or under a key of dict[str, X]."""
    return (get_args(_without_wrapping(annotation)) or (None,))[-1]


def _without_wrapping(annotation: Any) -> Any:
    """X out of Annotated[X, …] and X | None."""
    if get_origin(annotation) is Annotated:
        return _without_wrapping(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return next((part for part in get_args(annotation) if part is not type(None)), None)
    return annotation
