"""YAML with marks: what is read, where it stands, and how mistakes are told."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hub.yamlmarks import (
    MarkedYamlError,
    Problem,
    YamlValue,
    add_problems,
    load_marked,
    read_marked,
    scan_marked,
)


def problems_of(source: str | bytes) -> list[str]:
    try:
        read_marked(source, "f.yaml")
    except MarkedYamlError as error:
        return str(error).splitlines()
    return []


def test_every_scalar_is_the_text_that_is_written():
    data, _ = read_marked(
        "no: yes\n0: 1.10\nquoted: 'null'\nnothing:\ntilde: ~\nlong: >-\n  a: b\n  # c\n"
        "list: [no, 07, 1e3]\n",
        "f.yaml",
    )

    assert data == {
        "no": "yes",
        "0": "1.10",
        "quoted": "null",
        "nothing": None,
        "tilde": None,
        "long": "a: b # c",
        "list": ["no", "07", "1e3"],
    }


def test_marks_know_values_keys_and_what_is_around_them():
    _, marks = read_marked("a: 1\nb:\n  - c: x\n    d: y\n", "f.yaml")

    assert marks.locate(("b", 0, "d")) == (4, 8)
    assert marks.locate_key(("b", 0, "d")) == (4, 5)
    assert marks.locate(("b", 0)) == (3, 5)
    assert marks.locate(("b", 0, "missing", "deeper")) == (3, 5)
    assert marks.locate_key(("b", 7)) == (3, 3)
    assert marks.locate(()) == (1, 1)
    assert marks.problem(("b", 0, "d"), "wrong") == Problem("f.yaml", 4, 8, "wrong")
    assert marks.key_problem(("b", 0, "d"), "wrong") == Problem("f.yaml", 4, 5, "wrong")


def test_columns_count_characters_and_a_byte_order_mark_counts_for_nothing():
    data, marks = read_marked("\N{ZERO WIDTH NO-BREAK SPACE}é: {ü: x}\n".encode(), "f.yaml")

    assert data == {"é": {"ü": "x"}}
    assert marks.locate(("é", "ü")) == (1, 8)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ["f.yaml:1:1: the file is empty; write its content"]),
        ("# only a comment\n", ["f.yaml:1:1: the file is empty; write its content"]),
        (
            "a: b: c",
            [
                "f.yaml:1:5: a colon is not expected here; put a text with a colon in quotes, "
                "or check the spaces before the line"
            ],
        ),
        ("a:\n\t- b", ["f.yaml:2:1: a tab stands here; write spaces instead"]),
        ('x: 1\na: "b', ["f.yaml:2:4: a quote or bracket that is opened here is never closed; close it"]),
        (
            "a: [1, 2\nb: 3",
            [
                "f.yaml:1:4: a list in brackets begins here and is not closed, or a comma is missing; "
                "write [a, b]"
            ],
        ),
        (
            "a: {b: c\nd: e",
            [
                "f.yaml:1:4: a block in braces begins here and is not closed, or a comma is missing; "
                "write {a: b, c: d}"
            ],
        ),
        ("- a\nb: c", ['f.yaml:2:1: this does not line up with the list above it; begin it with "- "']),
        ("a: b\n c\nd", ["f.yaml:4:1: a colon is missing here; write key: value"]),
        (
            "a: 'it's'",
            ["f.yaml:1:8: this does not fit what stands above it; check spaces, colons and quotes"],
        ),
        ("a: @b", ["f.yaml:1:4: a text cannot begin with this character; put the text in quotes"]),
        ("a: *", ["f.yaml:1:5: a text that begins with & or * must stand in quotes"]),
        ("a: - b", ["f.yaml:1:4: a list cannot begin here; begin it on a line of its own"]),
        (
            'a: "\\q"',
            ["f.yaml:1:5: a backslash in double quotes has a meaning of its own; use single quotes"],
        ),
        (
            "a: 1\nb: {c: 2, c: 3}\na: 4",
            [
                'f.yaml:2:11: "c" is written twice here, first on line 2; keep one of them',
                'f.yaml:3:1: "a" is written twice here, first on line 1; keep one of them',
            ],
        ),
        (
            "a: &x [1]\nb: *x",
            [
                'f.yaml:1:4: "&x" is a YAML short cut, which is not used here; '
                "write the text out, or in quotes",
                'f.yaml:2:4: "*x" is a YAML short cut, which is not used here; '
                "write the text out, or in quotes",
            ],
        ),
        (
            "a: !!python/object:os.system x",
            [
                'f.yaml:1:4: the tag "tag:yaml.org,2002:python/object:os.system" is not used here; '
                "remove it, or quote the text"
            ],
        ),
        (
            "? [a]\n: b",
            ["f.yaml:1:3: a block or list stands where a key is expected; write a plain text as key"],
        ),
        ("a: 1\n---\nb: 2", ['f.yaml:2:1: a second document begins here; remove the line "---"']),
        ("[" * 100_000, ["f.yaml:1:31: more than 30 levels inside one another; write it flatter"]),
        ("- " * 100_000, ["f.yaml:1:61: more than 30 levels inside one another; write it flatter"]),
        (
            "a" * 2_000_001,
            ["f.yaml:1:1: the file is longer than 2,000,000 characters; split it or make it shorter"],
        ),
        (
            b"a: b\nc: \xff",
            ["f.yaml:2:4: the file is not UTF-8 text; save it again with the encoding UTF-8"],
        ),
        (
            "a: \x07\nb: \ud800",
            [
                "f.yaml:1:4: the invisible character U+0007 is not allowed; delete it",
                "f.yaml:2:4: the invisible character U+D800 is not allowed; delete it",
            ],
        ),
    ],
)
def test_a_broken_file_is_told_in_plain_words(source: str | bytes, expected: list[str]):
    assert problems_of(source) == expected


def test_a_bomb_of_aliases_is_not_expanded():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"

    data, _, problems = scan_marked(bomb, "f.yaml")

    assert data == {"a": ["x", "x"], "b": ["*a", "*a"], "c": ["*b", "*b"], "d": ["*c", "*c"]}
    assert [(problem.line, problem.column) for problem in problems] == [
        (1, 4), (2, 4), (2, 8), (2, 12), (3, 4), (3, 8), (3, 12), (4, 5), (4, 9),
    ]  # fmt: skip


def test_a_problem_is_one_line_whatever_it_quotes():
    assert problems_of('"a\\n b": 1\n"a\\n b": 2') == [
        'f.yaml:2:1: "a b" is written twice here, first on line 1; keep one of them'
    ]


def test_a_text_that_can_be_read_is_returned_with_its_problems():
    data, marks, problems = scan_marked("a: 1\na: 2\nb: !x y\n", "f.yaml")

    assert data == {"a": "1", "b": "y"}
    assert marks.locate(("a",)) == (1, 4)
    assert [str(problem) for problem in problems] == [
        'f.yaml:2:1: "a" is written twice here, first on line 1; keep one of them',
        'f.yaml:3:4: the tag "!x" is not used here; remove it, or quote the text',
    ]


def test_problems_at_a_place_that_is_told_already_are_left_out():
    first, same, other = Problem("f", 1, 1, "a"), Problem("f", 1, 1, "b"), Problem("f", 2, 1, "c")

    assert add_problems([first], [same, other]) == [first, other]


def test_a_file_that_cannot_be_read_is_a_problem_of_the_file(tmp_path: Path):
    with pytest.raises(MarkedYamlError) as missing:
        load_marked(tmp_path / "none.yaml", "none.yaml")
    with pytest.raises(MarkedYamlError) as folder:
        load_marked(tmp_path, "folder")

    assert str(missing.value) == "none.yaml:1:1: the file cannot be read: no such file or directory"
    assert str(folder.value) == "folder:1:1: the file cannot be read: is a directory"


texts = st.text(st.characters(exclude_categories=()), max_size=60)
fragments = st.lists(
    st.sampled_from([*"-?:,[]{}#&*!|>'\"%@` \n\tab01", "- ", ": ", "\n  ", "---", "...", "<<", "\\x"]),
    max_size=40,
).map("".join)


@given(texts | fragments | st.binary(max_size=60))
def test_any_text_is_read_or_refused_with_places(source: str | bytes):
    for line in problems_of(source):
        assert re.match(r"f\.yaml:[1-9]\d*:[1-9]\d*: \S", line)


@given(fragments)
def test_what_is_read_is_what_plain_yaml_reads_as_text(source: str):
    try:
        data, _ = read_marked(source, "f.yaml")
    except MarkedYamlError:
        return

    assert _with_empty_texts(data) == yaml.load(source, yaml.CBaseLoader)  # noqa: S506 - it makes texts only


def _with_empty_texts(data: YamlValue) -> object:
    """Plain YAML reads nothing as an empty text; here it is None."""
    if isinstance(data, dict):
        return {key: _with_empty_texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_empty_texts(value) for value in data]
    return "" if data is None else data
