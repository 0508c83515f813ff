"""What is installed is what was locked, and the lock is of today's pyproject.toml."""

import re

import pytest

from hub.ops.lock import LOCKS, ROOT, fingerprint


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_made_from_what_pyproject_says_now(name):
    heading = (ROOT / name).read_text().splitlines()[0]
    assert heading.endswith(f"Fingerprint: {fingerprint()}"), "run `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_and_hashes_every_package_and_names_no_host(name):
    text = (ROOT / name).read_text()
    packages = re.findall(
        r"^[a-z0-9][^#\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE
    )
    pins = re.findall(r"^[a-z0-9].*", text, re.MULTILINE)
    assert len(packages) == len(pins) > 0
    assert [pin for pin in pins if "==" not in pin] == []
    assert "://" not in text


def test_both_locks_agree_on_what_the_site_runs_with():
    def versions(name):
        return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (ROOT / name).read_text(), re.MULTILINE))

    site, tests = versions("requirements.lock"), versions("requirements-dev.lock")
    assert {name: tests.get(name) for name in site} == site
