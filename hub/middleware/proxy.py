"""Believes what a proxy says of a visitor only when it is a proxy that the operator named."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED")


def trusted_proxy(get_response: GetResponse) -> GetResponse:
    """Takes the visitor's address from a trusted proxy; drops every such header from anybody else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not _trusted(request.META.get("REMOTE_ADDR", "")):
            for name in FORWARDED:
                request.META.pop(name, None)
        else:
            # Each proxy appends the address it saw: the last one that is not a proxy is the visitor.
            seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
            visitors = [address for address in seen if address and not _trusted(address)]
            if visitors:
                request.META["REMOTE_ADDR"] = visitors[-1]
        return get_response(request)

    return middleware


def _trusted(address: str) -> bool:
    try:
        return any(ip_address(address) in network for network in settings.TRUSTED_PROXIES)
    except ValueError:
        return False
