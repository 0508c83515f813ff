import pytest
from django.test import Client


@pytest.mark.django_db
def test_health_answers_when_the_database_does(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
