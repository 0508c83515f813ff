"""What a page was sent, in short: a save writes only the fields that somebody changed on that page.

Each field is kept as a fingerprint of its text, so that a long note does not travel twice.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FINGERPRINT_LENGTH = 8


def fingerprint(text: str) -> str:
    """Eight characters that stand for a text; nothing for no text."""
    if not text:
        return ""
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=6).digest()).decode()


@dataclass(frozen=True)
class Seen:
    """The values that a page shows as saved, and the revision they had."""

    revision: int
    prints: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, str], revision: int = 0) -> "Seen":
        return cls(revision, {field: fingerprint(text) for field, text in values.items()})

    @classmethod
    def parse(cls, text: str, fields: Sequence[str]) -> "Seen":
        """As it comes back from the page. What cannot be read counts as a page that showed nothing."""
        pattern = r"(\d{1,9})" + rf"\.([\w-]{{{FINGERPRINT_LENGTH}}}|)" * len(fields)
        match = re.fullmatch(pattern, text, re.ASCII)
        if match is None:
            return cls(0, dict.fromkeys(fields, ""))
        revision, *prints = match.groups()
        return cls(int(revision), dict(zip(fields, prints, strict=True)))

    def __str__(self) -> str:
        return ".".join([str(self.revision), *self.prints.values()])

    def differs(self, field: str, text: str) -> bool:
        return fingerprint(text) != self.prints[field]

    def after_saving(self, stored: Mapping[str, str], on_page: Mapping[str, str], revision: int) -> "Seen":
        """What the page shows as saved from now on.

        A field that on the page still differs from what is stored (it was changed elsewhere, or could not
        be saved) keeps its earlier fingerprint: the old text must never count as a new edit.
        """
        prints = {
            field: fingerprint(text) if on_page.get(field) == text else self.prints[field]
            for field, text in stored.items()
        }
        return Seen(revision, prints)
