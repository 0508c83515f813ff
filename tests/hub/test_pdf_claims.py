"""What the processes of a server tell each other about documents that are being made."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from unittest import mock
from uuid import uuid4

import pytest

from hub.pdf import claims, desk
from hub.pdf.claims import claim, give_up, is_claimed, pages_so_far, tell
from hub.pdf.desk import get_pdf
from hub.pdf.files import keep_file, make_folder, remove_files
from hub.pdf.process import PdfFailedError

THING, KEY = uuid4(), "report"


@pytest.fixture(autouse=True)
def _folder_of_its_own(tmp_path, settings) -> None:
    settings.VAR_DIR = tmp_path
    make_folder(THING)


def file() -> Path:
    return claims._path(THING, KEY)


def test_a_document_is_claimed_once_until_it_is_given_up():
    assert (claim(THING, KEY), claim(THING, KEY), claim(THING, "another")) == (True, False, True)
    give_up(THING, KEY)
    assert not is_claimed(THING, KEY)
    assert claim(THING, KEY)


def test_everybody_hears_how_many_pages_are_laid_out():
    assert pages_so_far(THING, KEY) == 0
    claim(THING, KEY)
    assert pages_so_far(THING, KEY) == 0
    tell(THING, KEY, 12)
    assert pages_so_far(THING, KEY) == 12
    give_up(THING, KEY)
    assert pages_so_far(THING, KEY) == 0


def test_what_a_process_that_died_left_behind_is_taken_over():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    file().write_text(f"{gone.pid} 7")
    assert claim(THING, KEY)
    assert not claim(THING, KEY)


def test_a_claim_without_news_for_long_is_taken_over():
    claim(THING, KEY)
    long_ago = time.time() - claims.SECONDS_WITHOUT_NEWS - 1
    os.utime(file(), (long_ago, long_ago))
    assert claim(THING, KEY)
    assert not claim(THING, KEY)


def test_a_claim_that_is_being_written_is_left_alone():
    file().touch()
    assert (claim(THING, KEY), pages_so_far(THING, KEY)) == (False, 0)


def test_deleting_takes_claims_along_and_news_bring_nothing_back():
    claim(THING, KEY)
    remove_files(THING)
    tell(THING, KEY, 3)
    give_up(THING, KEY)
    assert not file().parent.exists()


def test_what_another_process_makes_is_waited_for_and_not_made_again():
    claim(THING, KEY)  # as another process would

    def finish() -> None:
        keep_file(THING, KEY, b"theirs")
        give_up(THING, KEY)

    with mock.patch.object(desk, "_process") as ours:
        assert get_pdf(THING, KEY, lambda: "<p>", wait=0) is None
        other = threading.Timer(0.2, finish)
        other.start()
        assert get_pdf(THING, KEY, lambda: "<p>", wait=10) == b"theirs"
        other.join()
    assert ours.mock_calls == []


def test_one_that_goes_wrong_can_be_made_again():
    wrong = mock.patch("hub.pdf.process.PdfProcess.render", side_effect=PdfFailedError("no"))
    with wrong, pytest.raises(PdfFailedError):
        get_pdf(THING, KEY, lambda: "<p>", wait=10)
    assert not is_claimed(THING, KEY)
    with pytest.raises(ZeroDivisionError):
        get_pdf(THING, KEY, lambda: str(1 // 0), wait=10)
    assert not is_claimed(THING, KEY)


def test_the_worker_tells_page_after_page():
    told: list[int] = []
    page = "<!doctype html><title>Three</title>" + "<p style='break-after: page'>One more" * 3
    with mock.patch("hub.pdf.desk.tell", side_effect=lambda _thing, _key, pages: told.append(pages)):
        assert get_pdf(THING, KEY, lambda: page, wait=60)
    assert told == [1, 2, 3]
