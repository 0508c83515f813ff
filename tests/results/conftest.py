from collections.abc import Iterator

import pytest

from assessment.kept_pages import kept_pages


@pytest.fixture(autouse=True)
def _no_kept_pages() -> Iterator[None]:
    """What one test made is not served to the next."""
    kept_pages.clear()
    yield
    kept_pages.clear()
