"""Two invented clinics for demonstration mode: one under way, and one half a year ago.

Their organisations are made from a few numbers each: a level to begin with, and what lies above or below it.
What each answers is worked out from its name, so that every demonstration is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zlib import crc32

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from assessment.demonstration import list_invented
from assessment.maturity.questionnaire import DONT_KNOW, Questionnaire, Reply
from assessment.maturity.sharing import Sharing
from assessment.models import Assessment, Cohort, Result
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import save_answers, save_profile, start_assessment
from assessment.services.cohorts import create_cohort
from assessment.services.joining import join_cohort
from assessment.services.submitting import reopen_assessment, submit_assessment
from assessment.services.voting import cast_ballot, open_vote, show_vote
from hub.accounts.models import User
from hub.edits import Edit
from hub.registry import demo_fillers

FACILITATOR = "facilitator@demo.invalid"
FACILITATOR_NAME = "Amara Blake (invented)"
INTERVIEWED = "Fenmoor Growers (invented)"
VOTED_ON = "data.versioning"
VOTES: tuple[int | str, ...] = (0, 1, 1, 1, 2, 2, 3, DONT_KNOW)


@dataclass(frozen=True)
class Member:
    """`base` is the level around which it answers; `share` of the questions is answered."""

    name: str
    sector: str
    sharing: Sharing
    base: int
    share: float = 1
    gained: int = 0  # levels since an earlier result; 0: there is none


UNDER_WAY = (
    Member("Northline Freight", "transport", "full", 3),
    Member("Harewell Modular", "construction", "named", 2),
    Member("Copperplate Games", "creative", "full", 2),
    Member("Kestrel Couriers", "transport", "full", 1),
    Member("Stonebeck Groundworks", "construction", "full", 1),
    Member("Fenmoor Growers", "agriculture", "full", 0),
    Member("Greenhollow Robotics", "agriculture", "named", 2, share=0.6),
    Member("Ashlar and Pike", "construction", "named", 1, share=0.3),
    Member("Reedway Logistics", "transport", "full", 1, share=0),
    Member("Saltcote Studios", "creative", "part", 2),
)
HALF_A_YEAR_AGO = (
    Member("Wharfside Cranes", "construction", "full", 2, gained=1),
    Member("Larkfield Dairy", "agriculture", "named", 2, gained=1),
    Member("Ridgeway Coaches", "transport", "named", 1),
    Member("Paper Lantern Films", "creative", "unnamed", 3),
    Member("Dunmoor Quarries", "construction", "unnamed", 1),
    Member("Tern Island Ferries", "transport", "unnamed", 2),
    Member("Hollin Orchards", "agriculture", "unnamed", 0),
    Member("Brass Tack Theatre", "creative", "unnamed", 2),
    Member("Aldergate Rail Works", "transport", "named", 3, gained=1),
    Member("Cinder Lane Builders", "construction", "full", 1, gained=1),
    Member("Marl Pit Poultry", "agriculture", "named", 1, gained=1),
    Member("Kite and Compass", "creative", "named", 2),
)
INVITED = {"brightwater": ("construction", "full"), "northmoor": ("transport", "named")}  # of the list


def load_missing_clinics() -> list[Cohort]:
    """Bring in both clinics when none is there; returns what was brought in."""
    if Cohort.objects.exists():
        return []
    return _load()


@transaction.atomic
def _load() -> list[Cohort]:
    lead = User.objects.get_or_create_by_email(FACILITATOR)
    lead.name, lead.is_facilitator = FACILITATOR_NAME, True
    lead.save()
    now = timezone.now()
    under_way = _clinic(
        "Leeds clinic (invented)", now - timedelta(hours=1), "Town hall, Leeds", lead, UNDER_WAY
    )
    for invented in list_invented():
        if invented.organisation.id in INVITED and not invented.assessment.is_open:
            sector, sharing = INVITED[invented.organisation.id]
            join_cohort(
                cohort=under_way,
                assessment=invented.assessment,
                name=invented.organisation.name,
                sector=sector,
                sharing=sharing,  # type: ignore[arg-type]  # one of the four
            )
    told = under_way.participations.get(name=INTERVIEWED).assessment
    told.interviewed_by, told.interviewer_name = lead, FACILITATOR_NAME
    told.save(update_fields=["interviewed_by", "interviewer_name"])
    vote = open_vote(cohort=under_way, question_id=VOTED_ON)
    for voter, reply in enumerate(VOTES):
        cast_ballot(vote=vote, voter=str(voter), reply=reply)
    show_vote(vote=vote, threshold=len(VOTES))
    past = _clinic(
        "Hull clinic (invented)", now - timedelta(days=180), "Central library, Hull", lead, HALF_A_YEAR_AGO
    )
    return [under_way, past]


def _clinic(title: str, starts_at: Any, place: str, lead: User, members: tuple[Member, ...]) -> Cohort:
    questionnaire = latest_questionnaire()
    cohort = create_cohort(
        title=title, starts_at=starts_at, minutes=180, place=place, questionnaire=questionnaire, by=lead
    )
    for member in members:
        join_cohort(
            cohort=cohort,
            assessment=_assessment(member, questionnaire),
            name=f"{member.name} (invented)",
            sector=member.sector,
            sharing=member.sharing,
        )
    return cohort


def _assessment(member: Member, questionnaire: Questionnaire) -> Assessment:
    assessment = start_assessment(questionnaire=questionnaire, form="full")[0].assessment
    profile = {
        "org.sector": [member.sector],
        "org.type": ["startup" if crc32(member.name.encode()) % 2 else "large"],
        "ml.stage": ["production"],
        "ml.models_in_production": ["1"],
        "genai.use": ["no"],
    }
    save_profile(assessment=assessment, name=f"{member.name} (invented)", values=profile)
    if member.gained:
        _answer(assessment, _replies(member, questionnaire, member.base - member.gained))
        earlier = _submit(assessment, questionnaire)
        then = timezone.now() - timedelta(days=200)
        Result.objects.filter(pk=earlier.pk).update(submitted_at=then)
        reopen_assessment(assessment=assessment)
    _answer(assessment, _replies(member, questionnaire, member.base))
    if member.share == 1:
        _submit(assessment, questionnaire)
    for fill in demo_fillers:
        fill(slugify(member.name), assessment)
    return assessment


def _replies(member: Member, questionnaire: Questionnaire, base: int) -> dict[str, Reply]:
    questions = [one for dimension in questionnaire.core_dimensions for one in dimension.questions]
    answered = questions[: round(len(questions) * member.share)]
    return {question.id: _reply(member, question.id, base, questionnaire.top_level) for question in answered}


def _reply(member: Member, question_id: str, base: int, top: int) -> Reply:
    """Around the base, by dimension and by question; one in fourteen is not known."""
    dimension = question_id.partition(".")[0]
    by_question = crc32(f"{member.name} {question_id}".encode())
    if by_question % 14 == 0:
        return DONT_KNOW
    by_dimension = crc32(f"{member.name} {dimension}".encode()) % 3 - 1
    return max(0, min(top, base + by_dimension * (by_question % 2) + (by_question // 14 % 3 - 1)))


def _answer(assessment: Assessment, replies: Mapping[str, Reply]) -> None:
    sheet = assessment.sheets.get(person=None)
    seen = dict(sheet.answers.values_list("question_id", "revision"))
    edits = [Edit(key, seen.get(key, 0), {"reply": reply}) for key, reply in replies.items()]
    save_answers(assessment=assessment, sheet_id=sheet.pk, edits=edits, by=None)


def _submit(assessment: Assessment, questionnaire: Questionnaire) -> Result:
    sheet = assessment.sheets.get(person=None)
    return submit_assessment(assessment=assessment, sheet_id=sheet.pk, questionnaire=questionnaire, by=None)
