"""Mistakes in the files of the life cycle are told all at once, by file, line and column."""

from pathlib import Path

import pytest

from hub.yamlmarks import MarkedYamlError
from lifecycle.loader import CONTENT_DIR, load_life_cycle
from lifecycle.references import Known

COMPLETE = """\
id: startup
title: Startups
short_title: Startups
summary: For small organisations.
choose_when: One team does it all.
questionnaire: mlops-maturity
again: Once a year.
reviews: [{id: before, title: Before, about: What is missing?}]
stages:
  - id: gather
    title: Gather
    purpose: Find out.
    page: deployment-life-cycle
    items:
      - id: goals
        label: The goals
        meaning: Agree the goals.
        good_answer: One page.
        evidence: [A page]
        page: best-practices
        settled_by: {strategy.problem_target: 2}
        informed_by: [strategy.roadmap]
"""

DIFFERENCES = """\
id: large
based_on: startup
title: Large organisations
short_title: Large
summary: For large organisations.
choose_when: A board approves.
stages:
  gather:
    title: Collect
reworded:
  goals:
    difference: Plus strategy
    label: The goals and the strategy
added:
  - id: scale
    after: goals
    label: The scale
    meaning: Estimate the growth.
    good_answer: Figures.
    evidence: [A forecast]
    page: model-serving
    settled_by: {}
    informed_by: []
    left_open: No answer gives figures.
"""


def write_files(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(MarkedYamlError) as caught:
        load_life_cycle(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_a_track_is_read_as_its_differences_from_the_complete_one(tmp_path):
    startup, large = load_life_cycle(write_files(tmp_path, a=COMPLETE, b=DIFFERENCES)).tracks
    assert [(stage.title, [item.label for item in stage.items]) for stage in startup.stages] == [
        ("Gather", ["The goals"])
    ]
    assert [(stage.title, [item.label for item in stage.items]) for stage in large.stages] == [
        ("Collect", ["The goals and the strategy", "The scale"])
    ]
    assert (
        large.items["goals"].settled_by == startup.items["goals"].settled_by == {"strategy.problem_target": 2}
    )
    assert large.items["goals"].difference == "Plus strategy"
    assert large.stages[0].purpose == startup.stages[0].purpose


def test_the_complete_track_comes_first_whatever_its_file_is_called(tmp_path):
    life_cycle = load_life_cycle(write_files(tmp_path, a=DIFFERENCES, z=COMPLETE))
    assert [track.id for track in life_cycle.tracks] == ["startup", "large"]


def test_the_files_of_the_site_name_each_question_once_for_an_item():
    for track in load_life_cycle(CONTENT_DIR).tracks:
        for item in track.items.values():
            assert len(set(item.question_ids)) == len(item.question_ids), item.id


def test_five_different_mistakes_in_one_file_are_told_together(tmp_path):
    broken = (
        COMPLETE.replace("title: Gather", "titel: Gather")
        .replace("        good_answer: One page.\n", "")
        .replace("problem_target: 2", "problem_target: high")
        .replace("evidence: [A page]", "evidence: A page")
        .replace("[strategy.roadmap]", "[strategy.problem_target]")
    )
    assert [problem.split(";")[0] for problem in problems_of(write_files(tmp_path, a=broken))] == [
        'a.yaml:10:5: "title" is missing',
        'a.yaml:11:5: "titel" is not known here',
        'a.yaml:15:9: "good_answer" is missing',
        'a.yaml:18:19: "A page" stands here',
        'a.yaml:20:47: "high" stands here',
        'a.yaml:21:23: "strategy.problem_target" is named for this item already',
    ]


def test_references_from_the_differences_to_nothing_are_told(tmp_path):
    broken = (
        DIFFERENCES.replace("  gather:", "  gahter:")
        .replace("  goals:", "  gaols:")
        .replace("after: goals", "after: budget")
        .replace("based_on: startup", "based_on: start-up")
    )
    assert problems_of(write_files(tmp_path, a=COMPLETE, b=broken)) == [
        'b.yaml:2:11: there is no complete track "start-up"; write "startup"',
        'b.yaml:8:3: there is no stage "gahter"; write "gather" instead',
        'b.yaml:11:3: there is no item "gaols"; write "goals" instead',
        'b.yaml:16:12: there is no item "budget"; write one of these instead: goals',
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: scale", "id: goals", 'b.yaml:15:9: the item "goals" is there already; choose another id'),
        ("left_open: No answer gives figures.", "", "b.yaml:15:5: no answer settles this item; say under"),
        (
            "settled_by: {}",
            "settled_by: {a.b: 0}",
            'b.yaml:22:23: "0" stands here; write a number of at',
        ),
        ("id: large", "id: startup", 'b.yaml:1:5: the id "startup" belongs to a.yaml; choose another'),
        (
            "id: large",
            "id: Large",
            'b.yaml:1:5: "Large" is not an id; write small letters, digits and single hyphens',
        ),
        (
            "page: model-serving",
            "page: model-serving#",
            'b.yaml:21:11: "model-serving#" names no page; write',
        ),
        ("based_on: startup\n", "", "b.yaml:1:1: a.yaml is the complete track already; write"),
        ("[A forecast]", "[]", "b.yaml:20:15: the list is empty; write at least one entry"),
        ("label: The scale", 'label: " "', 'b.yaml:17:12: " " stands here; write a text'),
        ("label: The scale", "label:", "b.yaml:17:11: nothing stands here; write a text"),
        ("[A forecast]", "[[A forecast]]", "b.yaml:20:16: a list stands here; write a text"),
        (
            "    title: Collect",
            "    offers_assessment: yess",
            'b.yaml:9:24: "yess" stands here; write yes or no',
        ),
        ("title: Large", "title: [", "b.yaml:3:8: a list in brackets begins here and is not closed"),
    ],
)
def test_each_mistake_in_the_differences_is_told_where_it_stands(tmp_path, old, new, problem):
    assert old in DIFFERENCES
    told = problems_of(write_files(tmp_path, a=COMPLETE, b=DIFFERENCES.replace(old, new, 1)))
    assert [line.replace(f"{tmp_path}/", "")[: len(problem)] for line in told] == [problem]


def test_the_same_id_twice_is_told_at_the_second(tmp_path):
    item = COMPLETE[COMPLETE.index("      - id: goals") :]
    stage = COMPLETE[COMPLETE.index("  - id: gather") :]
    broken = COMPLETE + item + stage.replace("goals", "budget")
    assert problems_of(write_files(tmp_path, a=broken)) == [
        'a.yaml:23:13: the item "goals" is there already; choose another id',
        'a.yaml:31:9: the stage "gather" is there already; choose another id',
    ]


def test_the_same_moment_of_review_twice_is_told_at_the_second(tmp_path):
    moment = "{id: before, title: Before, about: What is missing?}"
    broken = COMPLETE.replace(f"[{moment}]", f"[{moment}, {moment}]")
    assert problems_of(write_files(tmp_path, a=broken)) == [
        'a.yaml:8:70: the review "before" is there already; choose another id'
    ]


def test_a_folder_without_a_complete_track_says_what_is_missing(tmp_path):
    assert problems_of(write_files(tmp_path, b=DIFFERENCES)) == [
        f"{tmp_path}:1:1: there is no complete track; write one file without based_on"
    ]


def test_questions_levels_and_stages_that_the_questionnaire_lacks_are_told(tmp_path):
    folder = write_files(
        tmp_path,
        a=COMPLETE.replace("problem_target: 2", "problem_target: 5").replace(
            "strategy.roadmap", "strategy.raodmap"
        ),
        b=DIFFERENCES.replace("settled_by: {}", "settled_by: {data.size: 2}"),
    )
    known = Known(frozenset({"strategy.problem_target", "strategy.roadmap"}), 4, ("collect", "review"))
    with pytest.raises(MarkedYamlError) as caught:
        load_life_cycle(folder, known)
    assert [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems] == [
        'a.yaml:10:3: the stage "collect" of the questionnaire is missing here; add it',
        'a.yaml:10:3: the stage "review" of the questionnaire is missing here; add it',
        'a.yaml:10:9: the questionnaire has no stage "gather"; write one of these instead: collect, review',
        "a.yaml:21:47: the highest level is 4; write that or a lower one",
        'a.yaml:22:23: the questionnaire has no question "strategy.raodmap"; '
        'write "strategy.roadmap" instead',
        'b.yaml:22:18: the questionnaire has no question "data.size"; '
        "write one of these instead: strategy.problem_target, strategy.roadmap",
    ]
