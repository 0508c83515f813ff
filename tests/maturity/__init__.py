import pytest

pytest.register_assert_rewrite("tests.maturity.small")  # its assert_told explains itself in full
