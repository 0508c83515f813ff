"""All addresses of the site, and one bare view that goes through the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hub.urls import handler400, handler403, handler404, handler500
from hub.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [*of_the_site, path("bare/", bare)]
