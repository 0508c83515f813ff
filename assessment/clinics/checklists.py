"""How far the checklists of a clinic are: those that belong to the assessments that were brought to it.

Of several checklists of one assessment, the one used last counts; so of two assessments of one organisation.
What each organisation shares decides here as everywhere (`maturity/sharing.py`), at every request anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessment.clinics.results import (
    REPLY_LAYERS,
    SCORE_LAYERS,
    Layer,
    layered,
    leaves_nobody_alone,
    shown,
)
from assessment.clinics.rows import PAGE
from assessment.maturity.benchmark import Share, share_of
from assessment.maturity.sharing import feeding
from assessment.models import Cohort, Participation
from hub.registry import ChecklistSource, CycleItem, Standing, checklist_sources

MOST_OPEN = 8


@dataclass(frozen=True)
class ChecklistRow:
    """An organisation that shares by name; without a standing it has no checklist."""

    participation: Participation
    standing: Standing | None


@dataclass(frozen=True)
class StageShare:
    id: str
    title: str
    finished: Share | None  # of the organisations with a checklist; None: too few


@dataclass(frozen=True)
class OpenItem:
    item: CycleItem
    share: Share


@dataclass(frozen=True)
class ClinicChecklists:
    named: int  # organisations that share their name
    working: int  # of these, how many have a checklist
    rows: tuple[ChecklistRow, ...]  # one page of them
    stages: tuple[StageShare, ...]
    items: tuple[OpenItem, ...]  # all that may be shown, in the order of the cycle

    @property
    def any(self) -> bool:
        """Whether enough organisations share a checklist for combined figures."""
        return any(stage.finished for stage in self.stages)

    @property
    def most_open(self) -> list[OpenItem]:
        """The items that are open on the largest share of checklists."""
        still_open = (one for one in self.items if one.share.some)
        return sorted(still_open, key=lambda one: -one.share.fraction)[:MOST_OPEN]


@dataclass(frozen=True)
class _Member:
    participation_id: int
    name: str
    sharing: str
    organisation: int | None
    standing: Standing | None


def source() -> ChecklistSource:
    """The app that keeps checklists: there is one."""
    return checklist_sources[0]


def get_checklists(
    cohort: Cohort, *, sort: str = "name", page: int = 1, size: int = PAGE
) -> ClinicChecklists:
    """The same number of statements for a clinic of any size."""
    members = _members(cohort)
    named = [member for member in members if member.sharing in feeding("row")]
    counting = _once_each(members)
    return ClinicChecklists(
        named=len(named),
        working=sum(member.standing is not None for member in named),
        rows=_rows(_sorted(named, sort)[(page - 1) * size : page * size]),
        stages=_stages(counting),
        items=_items(counting),
    )


def get_checklist_row(participation: Participation) -> ChecklistRow:
    """The row of one organisation, as it stands in the table when it shares by name."""
    key = participation.assessment.pk
    standings = source().standings([key]) if key else {}
    return ChecklistRow(participation, standings.get(key))


def list_sort_keys() -> set[str]:
    return {"name", "overall", *(stage_id for stage_id, _ in source().stages())}


def _members(cohort: Cohort) -> list[_Member]:
    """Those whose figures go into anything at all: of the others, nothing is read."""
    sharing = cohort.participations.filter(sharing__in=feeding("aggregates"))
    standings = source().standings(sharing.order_by().values("assessment"))
    rows = sharing.values_list("pk", "name", "sharing", "assessment__organisation", "assessment")
    return [_Member(*row[:4], standing=standings.get(row[4])) for row in rows.order_by("pk")]


def _once_each(members: Sequence[_Member]) -> list[_Member]:
    """Those with a checklist, each organisation once: with the one that it used last."""
    found: dict[Any, _Member] = {}
    for member in members:
        if member.standing is None:
            continue
        key = ("organisation", member.organisation) if member.organisation else member.participation_id
        known = found.get(key)
        if known is None or known.standing is None or known.standing.used_at < member.standing.used_at:
            found[key] = member
    return list(found.values())


def _sorted(members: list[_Member], sort: str) -> list[_Member]:
    """By name, or by how much is done of it all or of one stage, most first; "-" turns it round. Whoever
    has no checklist comes last either way."""
    key, turned = sort.removeprefix("-"), sort.startswith("-")
    by_name = sorted(members, key=lambda member: (member.name.casefold(), member.participation_id))
    if key == "name":
        return by_name[::-1] if turned else by_name
    having = [(member, member.standing) for member in by_name if member.standing]
    having.sort(key=lambda pair: _done(pair[1], key), reverse=not turned)
    return [member for member, _ in having] + [member for member in by_name if not member.standing]


def _done(standing: Standing, key: str) -> Fraction:
    return (standing.overall if key == "overall" else standing.stages[key]).fraction


def _rows(members: Sequence[_Member]) -> tuple[ChecklistRow, ...]:
    ids = [member.participation_id for member in members]
    found: Mapping[int, Participation] = {
        one.pk: one for one in Participation.objects.filter(pk__in=ids).select_related("assessment")
    }
    return tuple(
        ChecklistRow(found[member.participation_id], member.standing)
        for member in members
        if member.participation_id in found
    )


def _stages(counting: Sequence[_Member]) -> tuple[StageShare, ...]:
    layers = layered(
        SCORE_LAYERS,
        (
            (stage_id, member.sharing, done.is_all, 1)
            for member in counting
            if member.standing
            for stage_id, done in member.standing.stages.items()
        ),
    )
    return tuple(
        StageShare(stage_id, title, _share(layers.get(stage_id, []))) for stage_id, title in source().stages()
    )


def _items(counting: Sequence[_Member]) -> tuple[OpenItem, ...]:
    """An item that only some tracks have must not tell which track a few are on."""
    groups = [
        [member.standing for member in counting if member.sharing in layer and member.standing]
        for layer in REPLY_LAYERS
    ]
    counted = [source().count_open(group) for group in groups]
    everybody: list[Layer] = [{True: len(group)} for group in groups]
    found = []
    for item in source().items():
        having = [counts[item.id] for counts in counted]
        layers: list[Layer] = [{True: still, False: total - still} for still, total in having]
        share = _share(layers)
        if share and leaves_nobody_alone(layers, everybody):
            found.append(OpenItem(item, share))
    return tuple(found)


def _share(layers: Sequence[Layer]) -> Share | None:
    histogram = shown(layers)
    return share_of(histogram) if histogram else None
