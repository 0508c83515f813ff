"""The named cast of an organisation."""

import pytest

from tests.people.cast import Cast, make_cast


@pytest.fixture
def cast() -> Cast:
    return make_cast()
