"""Reads the life cycle from `lifecycle/content/`, and tells every mistake by file, line and column."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hub.yamlmarks import MarkedYamlError, Problem, load_marked
from hub.yamlshape import AnyShape, check_shape
from lifecycle.references import (
    Document,
    Known,
    check_against,
    check_complete,
    check_differences,
    check_tracks,
)
from lifecycle.shapes import (
    DifferencesShape,
    ItemShape,
    RestatedStageShape,
    RewordedItemShape,
    StageShape,
    TrackShape,
)
from lifecycle.stages import Item, LifeCycle, ReviewMoment, Stage, Track

CONTENT_DIR = Path(__file__).resolve().parent / "content"


@cache
def get_life_cycle() -> LifeCycle:
    """The life cycle of this site, read once."""
    return load_life_cycle(CONTENT_DIR)


def load_life_cycle(folder: Path, known: Known | None = None) -> LifeCycle:
    """All tracks of a folder. Raises MarkedYamlError with every problem of every file.

    With `known`, every question that an item names has to be one of them.
    """
    documents, problems = _read_documents(folder)
    if known:
        problems += (problem for document in documents for problem in check_against(document, known))
    complete = next((document for document in documents if document.is_complete), None)
    if complete is None:
        reason = "there is no complete track; write one file without based_on"
        raise MarkedYamlError([*problems, *([] if problems else [Problem(_name(folder), 1, 1, reason)])])
    problems += (*check_tracks(documents), *check_complete(complete))
    first = _shape(TrackShape, complete, problems)
    others: list[DifferencesShape | None] = []
    for document in (document for document in documents if not document.is_complete):
        problems += check_differences(document, complete)
        others.append(_shape(DifferencesShape, document, problems))
    if problems or first is None:
        raise MarkedYamlError(problems)
    track = _build_track(first)
    differing = (_build_differing_track(track, other) for other in others if other)
    reviews = tuple(ReviewMoment(shape.id, shape.title, shape.about) for shape in first.reviews)
    return LifeCycle(first.questionnaire, first.again, reviews, (track, *differing))


def _read_documents(folder: Path) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            documents.append(Document(*load_marked(path, _name(path))))
        except MarkedYamlError as error:
            problems += error.problems
    return documents, problems


def _shape(shape: type[AnyShape], document: Document, problems: list[Problem]) -> AnyShape | None:
    """The document in its shape, or None, with its problems added to `problems`."""
    try:
        return check_shape(shape, document.data, document.marks)
    except MarkedYamlError as error:
        problems += error.problems
        return None


def _name(path: Path) -> str:
    """What problems call a file: its place in the project, or in full when it lies elsewhere."""
    project = CONTENT_DIR.parent.parent
    return str(path.relative_to(project) if path.is_relative_to(project) else path)


def _build_track(shape: TrackShape) -> Track:
    stages = tuple(_build_stage(number, stage) for number, stage in enumerate(shape.stages, 1))
    return Track(shape.id, shape.title, shape.short_title, shape.summary, shape.choose_when, stages)


def _build_stage(number: int, shape: StageShape) -> Stage:
    return Stage(
        id=shape.id,
        number=number,
        title=shape.title,
        purpose=shape.purpose,
        page=shape.page,
        offers_assessment=shape.offers_assessment,
        items=tuple(_build_item(shape.id, item) for item in shape.items),
    )


def _build_item(stage_id: str, shape: ItemShape) -> Item:
    return Item(
        id=shape.id,
        stage_id=stage_id,
        label=shape.label,
        meaning=shape.meaning,
        good_answer=shape.good_answer,
        evidence=shape.evidence,
        page=shape.page,
        settled_by=shape.settled_by,
        settled_by_result=shape.settled_by_result,
        informed_by=shape.informed_by,
        left_open=shape.left_open,
        difference="",
    )


def _build_differing_track(first: Track, shape: DifferencesShape) -> Track:
    """The track that comes out when the differences are laid over the complete one."""
    return Track(
        id=shape.id,
        title=shape.title,
        short_title=shape.short_title,
        summary=shape.summary,
        choose_when=shape.choose_when,
        stages=tuple(_build_differing_stage(stage, shape) for stage in first.stages),
    )


def _build_differing_stage(stage: Stage, shape: DifferencesShape) -> Stage:
    items = [_reword(item, shape.reworded.get(item.id)) for item in stage.items]
    for added in shape.added:
        ids = [item.id for item in items]
        if added.after in ids:
            items.insert(ids.index(added.after) + 1, _build_item(stage.id, added))
    restated = shape.stages.get(stage.id)
    return replace(stage, **_given(restated), items=tuple(items))


def _reword(item: Item, shape: RewordedItemShape | None) -> Item:
    return replace(item, **_given(shape))


def _given(shape: RestatedStageShape | RewordedItemShape | None) -> dict[str, Any]:
    """What the file says; whatever it leaves out stays as it was."""
    return shape.model_dump(exclude_unset=True) if shape else {}
