"""Bringing an exported assessment back, here or from another site."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import KIND
from assessment.forms.importing import ImportForm
from assessment.importing import Imported
from assessment.services.importing import import_assessment
from hub.private_links.cookie import keep_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST if request.method == "POST" else None, auto_id="%s")
    if request.method != "POST" or not form.is_valid():
        return render(
            request,
            "assessment/import.html",
            {"form": form, "has_errors": bool(form.errors)},
            status=422 if form.errors else 200,
        )
    imported: Imported = form.cleaned_data["content"]
    result, link, token = import_assessment(
        questionnaire=imported.questionnaire,
        name=imported.name,
        form=imported.form,
        inputs=imported.inputs,
        interviewed_by=imported.interviewed_by,
    )
    if imported.figures == result.figures:
        messages.success(request, "The assessment is back, and its result is the same to the last digit.")
    else:
        messages.info(
            request, "The assessment is back. Its result was worked out anew and differs from the file."
        )
    remember_link(request, KIND, link)
    response = redirect("assessment:tasks", link.assessment.public_id)
    keep_link(response, KIND, link.assessment, token)
    return response
