"""The site as `make run` leaves it: a real server in a process of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder for `var` that `manage.py setup` has filled."""
    folder = tmp_path_factory.mktemp("var")
    manage("setup", VAR_DIR=folder)
    return folder


def make_environment(**changes):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {name: str(value) for name, value in changes.items()}


def manage(*words, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=make_environment(**environment),
        capture_output=True,
        text=True,
    )


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(folder, **environment):
    """A server that has said where it is; yields its port and the lines that it writes."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=make_environment(VAR_DIR=folder, PORT=port, WORKERS=1, PYTHONUNBUFFERED=1, **environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    output = process.stdout
    assert output is not None
    lines: list[str] = []
    for line in output:
        lines.append(line.rstrip("\n"))
        if line.startswith("http"):
            break
    reader = threading.Thread(target=lambda: lines.extend(map(str.rstrip, output)))
    reader.start()
    try:
        yield port, lines, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        reader.join()
        output.close()


def fetch(port, path, method="GET", **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return response, response.read()


def test_it_says_where_it_is_once_it_answers_and_stops_cleanly(site):
    with running(site) as (port, lines, process):
        assert lines == ["The site is running; Ctrl-C stops it.", f"http://localhost:{port}"]
        response, body = fetch(port, "/healthz")
        assert (response.status, body) == (200, b"ok\n")
        os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C sends
        assert process.wait(20) == 0
    assert lines == ["The site is running; Ctrl-C stops it.", f"http://localhost:{port}"]


def test_its_workers_go_when_it_is_killed(site):
    with running(site) as (port, _, process):
        process.kill()
        process.wait(20)  # and `running` waits for whoever else holds its output
    with closing(socket.socket()) as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_in_use_gets_one_sentence(site):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = manage("serve", VAR_DIR=site, PORT=port)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr == (
        f"The site cannot listen on 127.0.0.1, port {port}: Address already in use. "
        f"Stop what uses the port, or choose another: PORT={port + 1} make run\n"
    )


def test_a_private_link_is_in_no_line_of_the_log(site):
    with running(site, ACCESS_LOG=1, LOG_LEVEL="DEBUG") as (port, lines, process):
        fetch(port, "/open/very-secret-token/", Referer=f"http://localhost:{port}/open/very-secret-token/")
        fetch(port, "/nowhere/open/very-secret-token")
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
    text = "\n".join(lines)
    assert "GET /open/[hidden]/" in text
    assert "very-secret-token" not in text


def test_an_encoding_that_decodes_no_text_is_answered_in_words(site):
    with running(site) as (port, lines, _):
        for charset in ("rot13", "undefined", "base64"):
            response, body = fetch(port, "/search/?q=data", **{"Content-Type": f"x/y; charset={charset}"})
            assert (response.status, b"The request could not be read" in body) == (400, True)
    assert "Internal Server Error" not in "\n".join(lines)


def test_behind_its_proxy_a_production_site_sends_http_on_and_answers_https(site):
    with running(
        site,
        HUB_MODE="production",
        SECRET_KEY="k" * 60,
        SITE_URL="https://hub.example.org",
        ALLOWED_HOSTS="hub.example.org",
        CONTACT_EMAIL="help@example.org",
        TRUSTED_PROXY="127.0.0.1",
    ) as (port, lines, _):
        plain, _ = fetch(port, "/", Host="hub.example.org")
        secure, _ = fetch(port, "/", Host="hub.example.org", **{"X-Forwarded-Proto": "https"})
        health, _ = fetch(port, "/healthz", Host="hub.example.org")
    assert lines[-1] == "https://hub.example.org"
    assert (plain.status, plain.headers["Location"]) == (301, "https://hub.example.org/")
    assert (secure.status, secure.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert health.status == 200


def test_static_files_are_compressed_and_kept_for_ever_by_their_hashed_names(site):
    hashed = next((site / "static" / "css").glob("site.*.css")).name
    with running(site) as (port, *_):
        response, body = fetch(port, f"/static/css/{hashed}", **{"Accept-Encoding": "br"})
    assert response.status == 200
    assert response.headers["Content-Encoding"] == "br"
    assert "immutable" in response.headers["Cache-Control"]
    assert len(body) == (site / "static" / "css" / f"{hashed}.br").stat().st_size


def test_a_second_setup_changes_nothing(site):
    def state():
        files = [path for path in site.rglob("*") if path.is_file() and "sqlite3-" not in path.name]
        return {path: path.stat().st_mtime_ns for path in files}

    before = state()
    assert manage("setup", VAR_DIR=site).returncode == 0
    assert state() == before


def test_it_does_not_start_before_it_is_set_up(tmp_path):
    refused = manage("serve", VAR_DIR=tmp_path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "CommandError: The static files are not there yet. Run `manage.py setup` first.\n"
    )


def test_a_refused_production_site_prints_sentences_and_no_traceback(tmp_path):
    refused = manage("check", VAR_DIR=tmp_path, HUB_MODE="production")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "  - SECRET_KEY is missing" in refused.stderr
