"""Blind votes: one question at a time, ballots that lead to nobody, shown all at once."""

from django.db import transaction
from django.utils import timezone

from assessment.maturity.questionnaire import DONT_KNOW
from assessment.models import Answer, Ballot, Cohort, Vote
from hub.private_links.models import hash_token


class VoteClosedError(Exception):
    """The spread has been shown: another ballot would no longer be blind."""


class TooFewBallotsError(Exception):
    """So few that the spread would show what single people said."""


@transaction.atomic
def open_vote(*, cohort: Cohort, question_id: str) -> Vote:
    """Put a question to the room. One that is open already is put away, unseen."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    cohort.votes.filter(shown_at=None).delete()
    vote = Vote.objects.create(cohort=cohort, question_id=question_id)
    cohort.touch()
    return vote


@transaction.atomic
def cast_ballot(*, vote: Vote, voter: str, reply: int | str) -> None:
    """One for each voter; the last one counts. `voter` is kept as a digest of its own for this vote.

    Raises:
        VoteClosedError: too late.
    """
    if not Vote.objects.select_for_update().filter(pk=vote.pk, shown_at=None).exists():
        raise VoteClosedError
    is_level = reply != DONT_KNOW
    Ballot.objects.update_or_create(
        vote=vote,
        voter_hash=hash_token(f"{vote.pk} {voter}"),
        defaults={
            "kind": Answer.Kind.LEVEL if is_level else Answer.Kind.DONT_KNOW,
            "level": reply if is_level else None,
        },
    )
    vote.cohort.touch()


@transaction.atomic
def show_vote(*, vote: Vote, threshold: int) -> None:
    """Nobody can vote any more, and the room sees the spread.

    Raises:
        TooFewBallotsError: it stays open.
    """
    locked = Vote.objects.select_for_update().get(pk=vote.pk)
    if locked.shown_at is not None:
        return
    if locked.ballots.count() < threshold:
        raise TooFewBallotsError
    locked.shown_at = vote.shown_at = timezone.now()
    locked.save(update_fields=["shown_at"])
    locked.cohort.touch()


@transaction.atomic
def drop_vote(*, vote: Vote) -> None:
    """Put an open vote away, with its ballots."""
    vote.delete()
    vote.cohort.touch()
