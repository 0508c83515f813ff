"""Demonstration mode only: the invented organisations, and a button that opens each."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import KIND
from assessment.demonstration import list_invented
from assessment.demonstration_clinics import FACILITATOR
from assessment.models import PrivateLink
from hub.accounts.models import User
from hub.private_links.session import remember_link


@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404("This site is no demonstration.")
    invented = list_invented()
    if request.method != "POST":
        return render(request, "assessment/demo.html", {"invented": invented})
    if "facilitator" in request.POST:
        return _as_facilitator(request)
    chosen = request.POST.get("assessment", "")
    found = next((one.assessment for one in invented if str(one.assessment.public_id) == chosen), None)
    if found is None:
        raise Http404("There is no such invented organisation.")
    remember_link(request, KIND, found.links.get(kind=PrivateLink.Kind.RETURN))
    return redirect("assessment:tasks" if found.is_open else "assessment:results", found.public_id)


def _as_facilitator(request: HttpRequest) -> HttpResponse:
    """In as the invented facilitator, who has no address to send a code to."""
    facilitator = User.objects.find_active(FACILITATOR)
    if facilitator is None:
        raise Http404("The invented facilitator is not there.")
    login(request, facilitator)
    return redirect("assessment:clinics_list")
