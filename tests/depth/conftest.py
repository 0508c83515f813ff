from collections.abc import Iterator

import pytest

from assessment.kept_pages import kept_pages


@pytest.fixture(autouse=True)
def _no_kept_pages() -> Iterator[None]:
    """Results of different tests have the same key."""
    yield
    kept_pages.clear()
