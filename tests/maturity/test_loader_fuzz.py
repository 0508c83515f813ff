"""Whatever stands in a questionnaire file, it is read or refused with places: nothing else can happen."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.maturity.small import SMALL, problems_of

LINES = SMALL.splitlines()
NODES = [
    match.span(1) for match in re.finditer(r"(?<=: )(\[[^\]]*\]|\{[^}]*\}|[\w. ]+)(?=$|[,}])", SMALL, re.M)
]
SCALARS = [
    "",
    "~",
    "no",
    "0",
    "-1",
    "1.5",
    "9" * 5000,
    "1e999",
    "level",
    '"{x}"',
    "'}'",
    "any_of",
    "é",
    "x >= 1",
]
VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["kind", "any_of", "id", "0", "S", "a"]), inner, max_size=3).map(
            lambda block: f"{{{', '.join(f'{key}: {value}' for key, value in block.items())}}}"
        )
    ),
    max_leaves=6,
)


def assert_read_or_refused(source: str | bytes) -> None:
    for line in problems_of(source):
        assert re.match(r"small\.yaml:[1-9]\d*:[1-9]\d*: \S", line), line


@given(st.text(max_size=80) | st.binary(max_size=80))
@example("")
@example("a: &a [*a]")
def test_any_text(source: str | bytes):
    assert_read_or_refused(source)


@given(st.sampled_from(NODES), VALUES)
def test_any_value_in_the_place_of_another(span: tuple[int, int], value: str):
    start, end = span
    assert_read_or_refused(f"{SMALL[:start]}{value}{SMALL[end:]}")


@given(
    st.integers(0, len(LINES)),
    st.integers(0, 12),
    st.lists(st.sampled_from(LINES), max_size=3),
)
def test_any_lines_removed_repeated_or_moved(start: int, length: int, instead: list[str]):
    assert_read_or_refused("\n".join([*LINES[:start], *instead, *LINES[start + length :]]))
