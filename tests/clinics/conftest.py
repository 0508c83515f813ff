"""A clinic and who leads it."""

import pytest

from assessment.models import Cohort
from hub.accounts.models import User
from tests.clinics.factories import make_cohort, make_facilitator


@pytest.fixture
def lead() -> User:
    return make_facilitator()


@pytest.fixture
def cohort(lead: User) -> Cohort:
    return make_cohort(by=lead)
