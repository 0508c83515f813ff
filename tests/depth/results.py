"""A submitted assessment with something in it for every part of a result page."""

from django.test import Client

from assessment.models import Assessment
from tests.factories import PROFILE, every_core_answer, make_assessment, open_in, submit

VARIED = every_core_answer(2) | {
    "rel.rollback": 0,
    "mon.input_drift": "dont_know",
    "data.versioning": "dont_know",
    "data.access": 4,
    "people.skills": 0,
}
WITH_SUPPLIER = PROFILE | {"ml.built_by": "supplier"}


def make_result(client: Client, **changes: object) -> Assessment:
    """Submitted, and open in the client."""
    fields = {"answers": VARIED, "profile": WITH_SUPPLIER} | changes
    assessment = make_assessment(**fields)  # type: ignore[arg-type]
    submit(assessment)
    open_in(client, assessment)
    return assessment


def address(assessment: Assessment, page: str = "") -> str:
    return f"/assessments/{assessment.public_id}/{page}"


def page(client: Client, assessment: Assessment, path: str) -> str:
    response = client.get(address(assessment, path))
    assert response.status_code == 200
    return response.content.decode()


def pdf(client: Client, path: str) -> bytes:
    """A document, waited for as a browser would."""
    for _ in range(20):
        response = client.get(path)
        if response.status_code != 202:
            break
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return bytes(response.content)
