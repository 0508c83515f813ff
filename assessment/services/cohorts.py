"""Making a clinic, and who runs it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from assessment.maturity.questionnaire import Questionnaire
from assessment.models import AgendaSlot, Cohort, CohortFacilitator, CohortNote, CohortSnapshot, Sighting
from assessment.models.cohort import make_code
from hub.accounts.models import User

TAKEN_SLUGS = {"new", "compare"}  # pages of their own under /clinics/
TRIES = 10  # for a slug and a code that nobody has


class NotLeadingError(Exception):
    """Somebody else leads the clinic, perhaps since a moment ago."""


class NoFacilitatorError(Exception):
    """The address belongs to nobody whom staff made a facilitator."""


def create_cohort(
    *,
    title: str,
    starts_at: datetime,
    minutes: int,
    place: str,
    questionnaire: Questionnaire,
    by: User,
) -> Cohort:
    """A clinic that is open for joining, led by whoever makes it."""
    base = slugify(title)[:60] or "clinic"
    base = f"{base}-clinic" if base in TAKEN_SLUGS else base
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                cohort = Cohort.objects.create(
                    title=title,
                    slug=base if attempt == 0 else f"{base}-{make_code().lower()}",
                    starts_at=starts_at,
                    minutes=minutes,
                    place=place,
                    questionnaire_key=questionnaire.key,
                    questionnaire_version=questionnaire.version,
                )
                CohortFacilitator.objects.create(cohort=cohort, person=by, leads=True)
                CohortSnapshot.objects.create(cohort=cohort)
                return cohort
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("The last attempt returns or raises.")


def set_joining(*, cohort: Cohort, is_open: bool) -> None:
    Cohort.objects.filter(pk=cohort.pk).update(is_open=is_open, stamp=F("stamp") + 1)
    cohort.is_open = is_open


def replace_code(*, cohort: Cohort) -> None:
    """A new code: the old one opens nothing from now on. Whoever has joined stays."""
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                code = make_code()
                Cohort.objects.filter(pk=cohort.pk).update(code=code, stamp=F("stamp") + 1)
                cohort.code = code
                return
        except IntegrityError:
            if attempt == TRIES - 1:
                raise


@transaction.atomic
def add_facilitator(*, cohort: Cohort, email: str, by: User) -> CohortFacilitator:
    """Raises NotLeadingError or NoFacilitatorError. Somebody who is in already stays as they are."""
    _lock_as_lead(cohort, by)
    person = User.objects.find_active(email)
    if person is None or not person.is_facilitator:
        raise NoFacilitatorError
    added, _ = CohortFacilitator.objects.get_or_create(cohort=cohort, person=person)
    return added


@transaction.atomic
def remove_facilitator(*, facilitation: CohortFacilitator, by: User) -> None:
    """The lead removes somebody else, or somebody who does not lead leaves."""
    lead = _lock(facilitation.cohort)
    current = CohortFacilitator.objects.filter(pk=facilitation.pk).first()
    if current is None:
        return
    if current.leads or (current.person_id != by.pk and lead != by.pk):
        raise NotLeadingError
    current.delete()


@transaction.atomic
def hand_over_cohort(*, cohort: Cohort, to: CohortFacilitator, by: User) -> None:
    """Somebody else leads from now on; whoever led stays as one of the others."""
    _lock_as_lead(cohort, by)
    heirs = cohort.facilitators.filter(pk=to.pk).exclude(person=by)
    if not heirs.exists():
        raise NotLeadingError
    cohort.facilitators.filter(person=by).update(leads=False)
    heirs.update(leads=True)


def delete_cohort(*, cohort: Cohort) -> None:
    """The clinic goes with all that was written down in it. Assessments stay with their organisations."""
    Cohort.objects.get(pk=cohort.pk).delete()


def record_sighting(
    *, cohort: Cohort, what: Sighting.What, by: User, assessment_id: int | None = None
) -> None:
    """Somebody opened something of an organisation, or of all that stand on a page of the clinic."""
    now = timezone.now()
    today = {
        "cohort": cohort,
        "what": what,
        "person": by,
        "assessment_id": assessment_id,
        "day": timezone.localdate(now),
    }
    if Sighting.objects.seen_again(now, **today):
        return
    try:
        with transaction.atomic():
            Sighting.objects.create(**today, person_name=str(by), first_at=now, last_at=now)
    except IntegrityError:
        Sighting.objects.seen_again(now, **today)


def _lock(cohort: Cohort) -> int | None:
    """Who leads the clinic, which nobody changes until the transaction ends."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    return cohort.facilitators.filter(leads=True).values_list("person_id", flat=True).first()


def _lock_as_lead(cohort: Cohort, by: User) -> None:
    if _lock(cohort) != by.pk:
        raise NotLeadingError


def keep_notes(*, cohort: Cohort, text: str, by: User) -> None:
    """What one facilitator notes for themselves."""
    CohortNote.objects.update_or_create(
        cohort=cohort, person=by, defaults={"text": text, "changed_at": timezone.now()}
    )


@transaction.atomic
def write_agenda(*, cohort: Cohort, slots: Sequence[AgendaSlot]) -> None:
    """The agenda is these lines from now on; without any, the suggested one again."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    cohort.agenda.all().delete()
    for position, slot in enumerate(slots):
        slot.cohort, slot.position = cohort, position
    AgendaSlot.objects.bulk_create(slots)
    cohort.touch()
