"""A page as a browser without script sees it: its forms, filled in and sent back."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from assessment.maturity.questionnaire import Question
from assessment.models import Answer, Assessment
from assessment.questionnaires import latest_questionnaire

SAVED_FIELDS = ("question_id", "revision", "kind", "level", "reason", "note", "evidence", "target")


class FormReader(HTMLParser):
    """What each form of a page would send, by its id or its address."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, list[str]]] = {}
        self.current: dict[str, list[str]] | None = None
        self.textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.current = self.forms.setdefault(given.get("id") or given.get("action") or "", {})
        if self.current is None or not (name := given.get("name")):
            return
        if tag == "textarea":
            self.textarea = name
            self.current[name] = [""]
        elif tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.current.setdefault(name, []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self.textarea and self.current is not None:
            text = self.current[self.textarea][0] + data
            self.current[self.textarea] = [text.removeprefix("\n")]  # as HTML has it

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.textarea = None
        elif tag == "form":
            self.current = None


def form_of(html: bytes | str, name: str = "answers") -> dict[str, list[str]]:
    """The fields of one form as the page shows them."""
    reader = FormReader()
    reader.feed(html.decode() if isinstance(html, bytes) else html)
    return {field: values for field, values in reader.forms[name].items() if field != "csrfmiddlewaretoken"}


def open_form(client: Client, url: str, name: str = "answers") -> dict[str, list[str]]:
    return form_of(client.get(url).content, name)


def send(client: Client, url: str, fields: Mapping[str, Any], **changes: Any) -> Any:
    """Press the button of a page that was changed; names with "_" stand for "-"."""
    return client.post(url, {**fields, **{name.replace("_", "-"): value for name, value in changes.items()}})


def autosave(client: Client, url: str, fields: Mapping[str, Any], **changes: Any) -> Any:
    """The page saves one question by itself."""
    given = {**fields, **{name.replace("_", "-"): value for name, value in changes.items()}}
    return client.post(url, given, headers={"HX-Request": "true"})


def question(question_id: str) -> Question:
    return latest_questionnaire().questions[question_id]


def name_of(question_id: str, field: str = "") -> str:
    """The name of a field on the page."""
    number = question(question_id).number
    return f"q{number}-{field}" if field else f"q{number}"


def url_of(assessment: Assessment, *parts: str) -> str:
    return "/".join(["/assessments", str(assessment.public_id), *parts]) + "/"


def section_url(assessment: Assessment, dimension_id: str) -> str:
    return url_of(assessment, "sections", dimension_id)


def part_of(fields: Mapping[str, list[str]], question_id: str) -> dict[str, list[str]]:
    """Only the fields of one question, as the page sends them when it saves itself."""
    first = name_of(question_id)
    return {name: values for name, values in fields.items() if name.split("-")[0] == first}


def stored() -> list[tuple[Any, ...]]:
    return list(Answer.objects.order_by("question_id").values_list(*SAVED_FIELDS))
