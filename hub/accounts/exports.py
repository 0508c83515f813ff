"""Everything held of an organisation or a person, as one ZIP: JSON, and files as they are."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.serializers.json import DjangoJSONEncoder

from hub.accounts.models import Organisation, User
from hub.accounts.registry import holdings


def as_zip(files: Mapping[str, Any]) -> bytes:
    """Bytes are kept as they are; anything else becomes JSON."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, bytes) else as_json(content))
    return buffer.getvalue()


def as_json(content: Any) -> str:
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"


def export_organisation(organisation: Organisation) -> bytes:
    """Members, open invitations, and what every app holds for it. What colleagues still answer apart is left
    out: not even an owner sees it."""
    memberships = organisation.memberships.select_related("person").order_by("joined_at")
    files: dict[str, Any] = {
        "organisation.json": {
            "schema": "mlops-maturity-hub/organisation",
            "schema_version": 1,
            "name": organisation.name,
            "created_at": organisation.created_at,
            "members": [
                {
                    "email": each.person.email,
                    "name": each.person.name,
                    "role": each.role,
                    "joined_at": each.joined_at,
                }
                for each in memberships
            ],
            "invitations": list(
                organisation.invitations.order_by("created_at").values(
                    "role", "email", "created_at", "expires_at"
                )
            ),
        }
    }
    for holding in holdings:
        files |= holding.export_organisation(organisation)
    return as_zip(files)


def export_person(person: User) -> bytes:
    """What is held of a person: the account, memberships, second steps, and what they gave."""
    memberships = person.memberships.select_related("organisation").order_by("joined_at")
    files: dict[str, Any] = {
        "account.json": {
            "schema": "mlops-maturity-hub/account",
            "schema_version": 1,
            "email": person.email,
            "name": person.name,
            "joined_at": person.joined_at,
            "last_sign_in": person.last_login,
            "memberships": [
                {"organisation": each.organisation.name, "role": each.role, "joined_at": each.joined_at}
                for each in memberships
            ],
            "second_steps": list(
                Authenticator.objects.filter(user_id=person.pk)
                .order_by("pk")
                .values("type", "created_at", "last_used_at")
            ),
        }
    }
    for holding in holdings:
        files[f"{holding.title.lower()}.json"] = holding.export_person(person)
    return as_zip(files)
