"""Architectures: a file is a map, and its mistakes are told by place."""

from shutil import copytree

import pytest

from hub.knowledge.architectures import Box
from hub.knowledge.library import CONTENT_DIR
from hub.knowledge.map_drawing import Area, Arrow, Label, Mark, NodeBox, draw_map
from hub.yamlmarks import MarkedYamlError
from tests.hub.contents import MAP, make_content, read_library


def problems(folder, text: str) -> list[str]:
    make_content(folder, map=text)
    with pytest.raises(MarkedYamlError) as refused:
        read_library(folder)
    return [str(problem) for problem in refused.value.problems]


def test_a_map_is_drawn_from_its_file_alone(tmp_path):
    small = read_library(make_content(tmp_path)).architectures[0]

    drawing = draw_map(small, on=2)

    assert (drawing.width, drawing.height, drawing.has_dashes) == (400, 200, False)
    assert drawing.areas == (Area(Box(x=0, y=0, w=400, h=200), False, Label("Room", 16, 27)),)
    assert drawing.nodes == (
        NodeBox(Box(x=20, y=60, w=100, h=40), (Label("First box", 70, 85),)),
        NodeBox(
            Box(x=220, y=60, w=100, h=60),
            (Label("Second box", 270, 78), Label("with a long", 270, 95), Label("name", 270, 112)),
        ),
    )
    assert drawing.arrows == (Arrow("M120 80 L220 80", True, False),)
    assert drawing.marks == (
        Mark(small.steps[0], 170, 80, False),
        Mark(small.steps[1], 300, 60, True),
    )


def test_what_is_assumed_or_has_no_number_is_dashed(tmp_path):
    text = MAP.replace("recorded: {stated:", "recorded: {assumed: Ours., stated:")
    text = text.replace(
        "recorded: stated\n    page: data\n    questions", "recorded: assumed\n    page: data\n    questions"
    )
    text += """unnumbered:
  - slug: also
    title: Also
    what_happens: Something else goes.
    from: two
    to: one
    by: person
    visibility: high
    recorded: picture-only
    page: data
    path: [[220, 90], [120, 90]]
"""
    small = read_library(make_content(tmp_path, map=text)).architectures[0]

    assert [(arrow.path, arrow.dashed) for arrow in draw_map(small).arrows] == [
        ("M220 90 L120 90", True),
        ("M120 80 L220 80", True),
    ]


def test_an_area_within_another_lies_on_it(tmp_path):
    inner = (
        "  - id: corner\n    title: Corner\n    summary: Within.\n    parent: room\n"
        "    box: {x: 1, y: 1, w: 9, h: 9}\n"
    )
    small = read_library(
        make_content(tmp_path, map=MAP.replace("groups:\n", "groups:\n" + inner))
    ).architectures[0]

    assert [(area.label.text, area.inner) for area in draw_map(small).areas] == [
        ("Room", False),
        ("Corner", True),
    ]


def test_every_mistake_is_told_with_its_place(tmp_path):
    text = (
        MAP.replace("from: two", "from: tow")
        .replace("group: room", "group: rom")
        .replace("number: 2", "number: 3")
        .replace("start: 1", "start: 7")
        .replace("id: two", "id: one")
        .replace(
            "recorded: stated\n    page: data\n    position", "recorded: state\n    page: date\n    position"
        )
    )

    assert problems(tmp_path, text) == [
        "content/architectures/small.yaml:4:8: there is no step 7; write the number of a step",
        'content/architectures/small.yaml:18:9: the id "one" is used twice; choose another',
        'content/architectures/small.yaml:22:12: there is no area "rom"; write "room" instead',
        'content/architectures/small.yaml:26:9: the id "one" is used twice; choose another',
        'content/architectures/small.yaml:39:9: there is no place "two"; write one of these instead: '
        "room, one",
        "content/architectures/small.yaml:50:13: steps are numbered from 1 without a gap; write 2 here",
        'content/architectures/small.yaml:54:11: there is no place "tow"; write one of these instead: '
        "room, one",
        'content/architectures/small.yaml:58:15: "state" is not in the key; write "stated" instead',
        'content/architectures/small.yaml:59:11: the hub has no page "date"; write "data" instead',
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            "by: person\n",
            "by: Person\n",
            '41:9: "Person" stands here; write "person", "pipeline" or "not-recorded" instead',
        ),
        ("width: 400", "with: 400", '5:1: "with" is not known here; write "width" instead'),
        ("w: 100, h: 40", "w: 0, h: 40", '24:28: "0" stands here; write a number above 0 instead'),
    ],
)
def test_a_wrong_word_is_told_with_what_to_write(tmp_path, right, wrong, told):
    assert f"content/architectures/small.yaml:{told}" in problems(tmp_path, MAP.replace(right, wrong))


def test_a_third_architecture_is_one_more_file(client, tmp_path, monkeypatch):
    content = tmp_path / "content"
    copytree(CONTENT_DIR, content)
    text = MAP.replace("page: data\n", "page: data-versioning\n").replace(
        "[data.access]", "[data.versioning]"
    )
    (content / "architectures" / "small.yaml").write_text(text)
    monkeypatch.setattr("hub.knowledge.library.CONTENT_DIR", content)
    monkeypatch.setattr("hub.knowledge.finished._kept", {})

    page = client.get("/architecture/small/?step=1").text

    assert "<h1>Two boxes</h1>" in page
    assert '<span class="dot by">1</span>It goes</h2>' in page
    assert "<dt>Data format</dt><dd>.csv</dd>" in page
    assert "<dt>Frequency</dt><dd>On demand</dd>" in page
    assert ">Keeping data versions</a>" in page
    assert client.get("/architecture/small/?step=2").text.count("Not recorded") > page.count("Not recorded")
    assert '<a class="card" href="/architecture/small/">' in client.get("/hub/").text
    assert "http://localhost:8000/architecture/small/" in client.get("/sitemap.xml").text
    assert client.get("/cards/architecture-small.png").status_code == 200
