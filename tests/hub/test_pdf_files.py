"""Finished documents on disk: for our own user only, and not for ever."""

import os
import stat
import time
from pathlib import Path
from uuid import UUID

import pytest

from hub.pdf import files
from hub.pdf.files import keep_file, load_file, make_folder, remove_files

ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path
    reports: Path = tmp_path / "reports"
    return reports


def keep(thing_id: UUID, key: str, content: bytes, *, age: float = 0) -> None:
    make_folder(thing_id)
    keep_file(thing_id, key, content)
    used_at = time.time() - age
    os.utime(files.path_of(thing_id, key), (used_at, used_at))


def test_what_is_kept_is_found_again(folder):
    keep(ONE, "a", b"document")
    assert load_file(ONE, "a") == b"document"
    assert (load_file(ONE, "b"), load_file(OTHER, "a")) == (None, None)


def test_only_our_own_user_may_read_it(folder):
    keep(ONE, "a", b"document")
    paths = [folder / ONE.hex, folder / ONE.hex / "a.pdf"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600]


def test_all_of_one_go_and_the_others_stay(folder):
    keep(ONE, "a", b"document")
    keep(ONE, "b", b"document")
    keep(OTHER, "a", b"document")
    remove_files(ONE)
    assert (load_file(ONE, "a"), load_file(OTHER, "a")) == (None, b"document")
    remove_files(ONE)


def test_what_was_deleted_while_it_was_made_is_not_kept(folder):
    make_folder(ONE)
    remove_files(ONE)
    keep_file(ONE, "a", b"document")
    assert load_file(ONE, "a") is None


def test_the_longest_unused_go_when_there_are_too_many(folder, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 20)
    keep(ONE, "old", b"12345678", age=30)
    keep(ONE, "older", b"12345678", age=60)
    assert load_file(ONE, "older") == b"12345678"  # which is a use
    keep(OTHER, "new", b"12345678")
    assert [load_file(ONE, "old"), load_file(ONE, "older"), load_file(OTHER, "new")] == [
        None,
        b"12345678",
        b"12345678",
    ]


def test_the_old_go(folder):
    keep(ONE, "old", b"document", age=files.MOST_SECONDS + 60)
    keep(OTHER, "new", b"document")
    assert (load_file(ONE, "old"), load_file(OTHER, "new")) == (None, b"document")


def test_a_full_disk_costs_no_document(folder, caplog):
    make_folder(ONE)
    (folder / ONE.hex / "a.pdf").mkdir()
    keep_file(ONE, "a", b"document")
    assert "could not be kept" in caplog.text
