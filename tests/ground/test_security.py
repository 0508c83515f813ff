"""What a browser is told, and what the site does with requests that nobody sends by accident."""

from io import BytesIO
from ipaddress import ip_network

import pytest
from django.core import checks
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from hub import views
from hub.middleware.null_bytes import refuse_null_bytes
from hub.middleware.proxy import trusted_proxy
from hub.settings import TEMPLATES as OUR_TEMPLATES

pytestmark = pytest.mark.django_db


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("".join(map(str, [*request.GET.values(), *request.POST.values()])))


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a bug")


urlpatterns = [path("echo", echo), path("broken", broken)]
handler400 = views.bad_request
handler404 = views.page_not_found
handler500 = views.server_error


@pytest.fixture
def echo_client(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture(autouse=True)
def _short_error_pages(settings, tmp_path):
    """Pages of our own: what they look like is tested where they are drawn."""
    for name in ("400", "403_csrf", "404", "500"):
        (tmp_path / f"{name}.html").write_text(f"<h1>{name}</h1>{{{{ site.name }}}}")
    settings.TEMPLATES = [
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [tmp_path], "OPTIONS": {}}
    ]


def test_every_page_carries_the_strict_policy(echo_client):
    headers = echo_client.get("/echo").headers
    assert {part.strip() for part in headers["Content-Security-Policy"].split(";")} == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    }
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
    }
    assert {name: headers.get(name) for name in expected} == expected
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_a_view_may_be_stricter_with_its_referrer(echo_client, monkeypatch):
    def private(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"})

    monkeypatch.setattr(urlpatterns[0], "callback", private)
    headers = echo_client.get("/echo").headers
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


@override_settings(SECURE_HSTS_SECONDS=31_536_000)
def test_https_is_remembered_for_a_year_in_production(echo_client):
    headers = echo_client.get("/echo", secure=True).headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("GET", "/echo?note=a%00b", {}),
        ("GET", "/echo?a%00b=1", {}),
        ("GET", "/ec%00ho", {}),
        ("POST", "/echo", {"note": "a\x00b"}),
        ("POST", "/echo", {"a\x00b": "1"}),
    ],
)
def test_a_null_byte_anywhere_is_a_bad_request(echo_client, method, address, body):
    response = echo_client.post(address, body) if method == "POST" else echo_client.get(address)
    assert (response.status_code, response.content) == (400, b"<h1>400</h1>MLOps maturity hub")


def test_a_null_byte_in_a_plain_form_is_a_bad_request_too(echo_client):
    response = echo_client.post("/echo", "note=a%00b", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_a_null_byte_in_a_cookie_is_a_bad_request_too(echo_client):
    response = echo_client.get("/echo", headers={"Cookie": r'hub-session="abcdefgh\000"'})
    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["rot13", "idna", "unicode_escape", "undefined", "utf-16"])
def test_text_in_another_encoding_is_a_bad_request_too(echo_client, charset):
    """Python knows encodings that decode nothing, and others that make half characters."""
    for kind in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        response = echo_client.generic("POST", "/echo", b"a=1", content_type=f"{kind}; charset={charset}")
        assert response.status_code == 400
    plain = echo_client.generic("POST", "/echo", b"note=1", content_type=f"{kind}; charset=UTF-8")
    assert plain.status_code == 200


def test_other_odd_text_is_just_text(echo_client):
    response = echo_client.post("/echo?a=%FF", {"note": "naïve “quotes” \u2028 😀 \x01"})
    assert response.status_code == 200
    assert response.content.decode() == "\ufffdnaïve “quotes” \u2028 😀 \x01"


def test_an_upload_that_breaks_off_is_a_bad_request_and_no_fault_of_ours(rf: RequestFactory):
    class BrokenOff(BytesIO):
        def read(self, *args):
            raise OSError("gone")

    request = rf.post("/echo", "a=1", content_type="application/x-www-form-urlencoded")
    request._stream = BrokenOff()
    with pytest.raises(Exception, match="broke off") as refused:
        refuse_null_bytes(echo)(request)
    assert type(refused.value).__name__ == "BadRequest"


def test_a_form_larger_than_any_of_ours_is_a_bad_request(echo_client):
    response = echo_client.post("/echo", {"note": "x" * (1024 * 1024 + 1)})
    assert response.status_code == 400


def test_files_are_not_taken(echo_client):
    response = echo_client.post("/echo", {"file": BytesIO(b"file")})
    assert response.status_code == 400


def test_an_unknown_host_is_a_bad_request_with_a_page(echo_client):
    response = echo_client.get("/echo", HTTP_HOST="evil.example.com")
    assert (response.status_code, response.content) == (400, b"<h1>400</h1>MLOps maturity hub")


def test_a_missing_page_and_a_bug_get_pages_of_ours(echo_client):
    missing, bug = echo_client.get("/nowhere"), echo_client.get("/broken")
    assert (missing.status_code, missing.content) == (404, b"<h1>404</h1>MLOps maturity hub")
    assert (bug.status_code, bug.content) == (500, b"<h1>500</h1>MLOps maturity hub")


def test_a_form_without_its_token_is_refused_with_a_page(settings):
    settings.ROOT_URLCONF = __name__
    response = Client(enforce_csrf_checks=True).post("/echo", {"note": "x"})
    assert (response.status_code, response.content) == (403, b"<h1>403_csrf</h1>MLOps maturity hub")


def make_seen_by_the_view(rf: RequestFactory, **headers):
    request = rf.get("/echo", **headers)
    trusted_proxy(echo)(request)
    return request.META.get("REMOTE_ADDR"), request.META.get("HTTP_X_FORWARDED_PROTO")


def test_what_a_stranger_says_of_itself_is_dropped(rf):
    seen = make_seen_by_the_view(
        rf, REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="1.2.3.4", HTTP_X_FORWARDED_PROTO="https"
    )
    assert seen == ("203.0.113.9", None)


def test_a_named_proxy_is_believed_as_far_as_it_can_know(rf, settings):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    seen = make_seen_by_the_view(
        rf,
        REMOTE_ADDR="10.0.0.1",
        HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.9, 10.0.0.2",
        HTTP_X_FORWARDED_PROTO="https",
    )
    assert seen == ("203.0.113.9", "https")


def test_health_is_refused_when_the_database_is_gone(client, monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    assert client.get("/healthz").status_code == 503


def test_django_finds_nothing_to_warn_of_in_a_production_site(settings, monkeypatch):
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # the browser tests set it
    settings.TEMPLATES = OUR_TEMPLATES
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    found = {message.id for message in checks.run_checks(include_deployment_checks=True)}
    # Other names of the same domain, and the browsers' own list, are the operator's to decide.
    assert found == {"security.W005", "security.W021"}
