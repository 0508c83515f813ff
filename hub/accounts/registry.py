"""What the apps above hold of people and organisations. Each adds its part in `ready()`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.accounts.models import Organisation, User


@dataclass(frozen=True)
class Owned:
    """Something that an organisation owns, as a list shows it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Holding:
    """How one app holds data: what an organisation's page lists, what an export contains, what goes."""

    title: str  # "Assessments"
    list_owned: Callable[[Organisation], Sequence[Owned]]
    export_organisation: Callable[[Organisation], Mapping[str, Any]]  # file name -> JSON or bytes
    export_person: Callable[[User], Any]  # what this app holds of a person's own doing
    describe: Callable[[Organisation], Sequence[str]]  # "3 assessments with 2 results", said before deleting
    list_assigned: Callable[[User], Sequence[Owned]] = lambda user: ()
    person_left: Callable[[Organisation, User], None] = lambda organisation, user: None
    describe_person: Callable[[User], Sequence[str]] = lambda user: ()  # what goes with an account
    stays: Callable[[User], Sequence[str]] = lambda user: ()  # and what stays, in whole sentences
    person_goes: Callable[[User], None] = lambda user: None  # just before the account is deleted


holdings: list[Holding] = []


def register_holding(holding: Holding) -> None:
    if holding not in holdings:
        holdings.append(holding)


def person_goes(person: User) -> None:
    """Their account is deleted in a moment."""
    for holding in holdings:
        holding.person_goes(person)


def person_left(organisation: Organisation, person: User) -> None:
    """Whatever was theirs to do there is nobody's now."""
    for holding in holdings:
        holding.person_left(organisation, person)
