"""`make content` and `manage.py check_links`."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import CommandError, call_command

from hub.knowledge.library import get_library
from hub.knowledge.markdown import parse
from hub.knowledge.readability import Ease, Syllables, measure
from hub.management.commands.check_links import ask, outside_links

ANSWERS = {"/good": 200, "/moved": 302, "/gone": 404, "/shy": 403}


def test_only_sentences_of_prose_are_measured():
    text = """## A heading {#a}

**Start.** The cat sat. It was on
the mat.

| A | table |
| --- | --- |
| with | words |

```
some code
```
"""

    assert measure(parse(text), lambda word: 1) == Ease(sentences=2, words=8, syllables=8)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("model", 2),
        ("colour", 2),
        ("organisation", 5),
        ("versioning", 3),
        ("monitoring", 4),
        ("don’t", 1),
    ],
)
def test_syllables_are_counted(word, count):
    assert Syllables()(word) == count


def test_short_words_and_sentences_read_more_easily():
    easy, hard = Ease(10, 80, 100), Ease(4, 120, 260)

    assert (round(easy.score), round(hard.score)) == (93, -7)


def test_every_page_is_plain_or_says_why_not(capsys):
    call_command("content")

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines[1:42]] == list(get_library().pages)
    assert lines[-1].startswith("41 pages, ")


def test_a_hard_page_without_a_reason_is_refused(monkeypatch):
    monkeypatch.setattr("hub.management.commands.content.measure", lambda tokens, syllables: Ease(1, 40, 90))

    with pytest.raises(CommandError, match="Below 60 without a reason: start-here, what-is-mlops, "):
        call_command("content")


@pytest.fixture
def server() -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(ANSWERS[self.path])
            self.send_header("Location", "/good")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing is logged."""

    served = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.parametrize(
    ("path", "said"),
    [("/good", ""), ("/moved", ""), ("/shy", ""), ("/gone", "answers 404 Not Found")],
)
def test_an_address_is_asked_whether_it_is_there(server, path, said):
    assert ask(f"{server}{path}", 5) == said


def test_an_address_that_nobody_answers_is_told():
    assert ask("http://127.0.0.1:9/", 5) == "does not answer ([Errno 111] Connection refused)"


def test_what_is_lost_is_told_with_the_files_it_stands_in(monkeypatch, capsys):
    lost = "https://docs.streamlit.io/"
    links = {lost: {"pages/a.md", "tools.yaml"}, "https://example.org/": {"tools.yaml"}}
    monkeypatch.setattr("hub.management.commands.check_links.outside_links", lambda library: links)
    monkeypatch.setattr(
        "hub.management.commands.check_links.ask", lambda url, timeout: "answers 404" if url == lost else ""
    )

    with pytest.raises(CommandError, match="1 of 2 addresses do not answer as they should"):
        call_command("check_links")
    assert capsys.readouterr().out == f"{lost}\n    answers 404; in pages/a.md, tools.yaml\n"


def test_every_outside_address_of_the_content_is_asked():
    places = outside_links(get_library())

    assert places["https://dvc.org/doc"] >= {"pages/data-versioning.md", "tools.yaml"}
    assert [url for url in places if not url.startswith("https://")] == []
