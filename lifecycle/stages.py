"""What the life cycle is: frozen data, as read from `lifecycle/content/`.

A track is a walk through the same five stages. The first track is complete; every other one is that
track with differences. Items with the same id are the same item, whichever track shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    stage_id: str
    label: str
    meaning: str
    good_answer: str
    evidence: tuple[str, ...]
    page: str  # the hub page that helps: slug, or slug#passage
    settled_by: Mapping[str, int]  # question id -> lowest level; all together settle the item
    settled_by_result: bool  # a submitted assessment settles it, whatever its level
    informed_by: tuple[str, ...]  # further question ids whose answers help
    left_open: str  # what no answer tells; "" when the answers tell everything
    difference: str  # how this track's wording goes beyond the first track's; "" when it does not

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Every question that has to do with this item: first those that settle it."""
        return (*self.settled_by, *self.informed_by)


@dataclass(frozen=True, slots=True)
class Stage:
    id: str
    number: int  # from 1
    title: str
    purpose: str
    page: str  # slug of the hub page that introduces it
    offers_assessment: bool  # whether this is the moment to offer the maturity assessment
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Track:
    id: str  # the same as the option of the profile question `org.type` that suggests it
    title: str
    short_title: str
    summary: str
    choose_when: str
    stages: tuple[Stage, ...]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by id, in the order of the cycle."""
        return {item.id: item for stage in self.stages for item in stage.items}

    @cached_property
    def stage_by_id(self) -> Mapping[str, Stage]:
        return {stage.id: stage for stage in self.stages}


@dataclass(frozen=True, slots=True)
class ReviewMoment:
    """A moment at which the cycle asks to stop and look at the whole list."""

    id: str
    title: str
    about: str  # what to ask then


@dataclass(frozen=True)
class LifeCycle:
    questionnaire: str  # key of the questionnaire whose questions the items name
    again: str  # when to go round once more
    reviews: tuple[ReviewMoment, ...]
    tracks: tuple[Track, ...]  # the complete one first

    @cached_property
    def track_by_id(self) -> Mapping[str, Track]:
        return {track.id: track for track in self.tracks}

    @cached_property
    def review_by_id(self) -> Mapping[str, ReviewMoment]:
        return {moment.id: moment for moment in self.reviews}

    @property
    def first_track(self) -> Track:
        return self.tracks[0]

    @property
    def stage_ids(self) -> tuple[str, ...]:
        return tuple(stage.id for stage in self.first_track.stages)
