"""The process that makes PDFs: what it fetches, and how it starts, fails, dies and ends."""

import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from hub.pdf import process as process_module
from hub.pdf.process import PdfFailedError, PdfProcess
from hub.pdf.renderer import BASE_URL, FetchRefusedError, _our_files_only
from hub.pdf.worker import DONE, FAILED, read_message, write_message

STATIC = settings.BASE_DIR / "static"
PAGE = "<!doctype html><html lang=en><title>One</title><p>One"


@pytest.fixture
def worker() -> Iterator[PdfProcess]:
    made = PdfProcess(static_dir=STATIC, code_dir=settings.BASE_DIR)
    yield made
    made.close()


def pid_of(worker: PdfProcess) -> int:
    assert worker._process is not None
    return worker._process.pid


def test_one_process_makes_one_document_after_the_other(worker):
    worker.warm()
    started = pid_of(worker)
    assert worker.render(PAGE).startswith(b"%PDF-1.7")
    assert worker.render(PAGE) == worker.render(PAGE)
    assert pid_of(worker) == started


def test_one_that_died_is_replaced(worker):
    worker.warm()
    died = pid_of(worker)
    os.kill(died, signal.SIGKILL)
    assert worker.render(PAGE).startswith(b"%PDF-1.7")
    assert pid_of(worker) != died


def test_it_is_renewed_after_many_documents(worker, monkeypatch):
    monkeypatch.setattr(process_module, "PAGES_BEFORE_RENEWAL", 1)
    worker.render(PAGE)
    first = pid_of(worker)
    worker.render(PAGE)
    assert pid_of(worker) != first


def test_one_that_never_ends_is_ended(worker, monkeypatch):
    monkeypatch.setattr(process_module, "RENDER_SECONDS", 0)
    with pytest.raises(PdfFailedError, match="The worker ended while it made a document"):
        worker.render(PAGE)


def test_what_went_wrong_is_told(tmp_path):
    without_a_style_sheet = PdfProcess(static_dir=tmp_path, code_dir=settings.BASE_DIR)
    try:
        with pytest.raises(PdfFailedError, match="There is no static file at"):
            without_a_style_sheet.render(PAGE)
    finally:
        without_a_style_sheet.close()


def test_it_ends_when_its_server_is_gone(worker):
    worker.render(PAGE)
    process, worker._process = worker._process, None
    assert process is not None
    process.communicate()  # closes the pipe to it, and reads to its end
    assert process.returncode == 0


def test_it_knows_nothing_of_our_environment(worker, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "only for the server")
    worker.warm()
    path = Path(f"/proc/{pid_of(worker)}/environ")
    if path.exists():  # Linux tells
        names = {entry.partition(b"=")[0].decode() for entry in path.read_bytes().split(b"\0") if entry}
        assert names <= set(process_module.INHERITED)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/pixel.png",
        "https://example.com/style.css",
        "file:///etc/passwd",
        f"file://{STATIC}/css/report.css",
        "data:image/png;base64,AAAA",
        "ftp://example.com/",
        BASE_URL + "../pyproject.toml",
        BASE_URL + "%2e%2e/pyproject.toml",
        BASE_URL + "css",
        BASE_URL + "no-such-file.css",
        "",
    ],
)
def test_it_fetches_nothing_but_our_own_files(address):
    with pytest.raises(FetchRefusedError):
        _our_files_only(STATIC).fetch(address)


def test_our_own_files_are_read():
    response = _our_files_only(STATIC).fetch(BASE_URL + "css/report.css")
    assert response.read() == (STATIC / "css/report.css").read_bytes()


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out.css").symlink_to("/etc/passwd")
    with pytest.raises(FetchRefusedError):
        _our_files_only(tmp_path).fetch(BASE_URL + "out.css")


def test_messages_come_whole_or_not_at_all():
    pipe = io.BytesIO()
    write_message(pipe, DONE, b"one")
    write_message(pipe, FAILED, b"")
    whole = pipe.getvalue()
    pipe.seek(0)
    assert [read_message(pipe) for _ in range(3)] == [(DONE, b"one"), (FAILED, b""), None]
    assert read_message(io.BytesIO(whole[:11])) is None
    assert read_message(io.BytesIO(whole[:4])) is None
