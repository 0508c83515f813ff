"""The kinds of things that private links open. Each app adds its own in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from hub.private_links.models import AbstractPrivateLink, OpenedByLink


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    Its pages share a namespace of URL names, and these are among them: start, email_link, forget_contact,
    replace_link.
    """

    noun: str  # as it stands within a sentence: "assessment"
    noun_with_article: str
    full_noun: str  # where nothing around it says what this site is about: "MLOps assessment"
    namespace: str  # also the key under which a session keeps what it may open
    page: str  # the URL name of the page to which a link leads, by public id
    links: type[AbstractPrivateLink]
    promise: str  # what is saved and when, in one sentence
    # Lookups of times that count as using it, besides its own; other apps add theirs in `ready()`.
    also_used: list[str] = field(default_factory=list, compare=False)
    # Called with a thing that has become an organisation's, before the claim is committed.
    on_claim: list[Callable[[Any], None]] = field(default_factory=list, compare=False)

    # Called with a thing and a person; says why they may not claim it, or "" when they may.
    refuses_claim: list[Callable[[Any, Any], str]] = field(default_factory=list, compare=False)

    def refusal(self, thing: Any, person: Any) -> str:
        """Why this person may not claim the thing; "" when they may."""
        return next(filter(None, (refuse(thing, person) for refuse in self.refuses_claim)), "")

    def url(self, name: str, thing: OpenedByLink) -> str:
        return reverse(f"{self.namespace}:{name}", args=[thing.public_id])

    def page_url(self, thing: OpenedByLink) -> str:
        return self.url(self.page, thing)

    @property
    def things(self) -> QuerySet[Any]:
        """Everything that links of this kind open."""
        model: Any = self.links._meta.get_field(self.links.OPENS).related_model
        found: QuerySet[Any] = model._default_manager.all()
        return found

    @property
    def start_url(self) -> str:
        return reverse(f"{self.namespace}:start")


_kinds: list[Kind] = []


def register_kind(kind: Kind) -> None:
    if kind not in _kinds:
        _kinds.append(kind)


def list_kinds() -> tuple[Kind, ...]:
    return tuple(_kinds)


def find_link(token: str) -> tuple[Kind, Any] | None:
    """The live link of a token with its kind; None when there is none."""
    for kind in _kinds:
        link = kind.links.objects.by_token(token).first()
        if link is not None:
            return kind, link
    return None


def kind_of(link: AbstractPrivateLink) -> Kind:
    """The kind of what a link opens."""
    return next(kind for kind in _kinds if isinstance(link, kind.links))
