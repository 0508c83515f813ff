"""The life cycle in the report of an assessment: how far its checklists are."""

from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone

from hub.registry import ReportSection
from lifecycle.document import build_document
from lifecycle.models import Checklist


def version_of_section(assessment_id: UUID) -> str:
    """Any save of a checklist may change it, and so may a new day."""
    saved = Checklist.objects.filter(assessment__public_id=assessment_id).order_by("pk")
    stamps = [f"{pk} {at:%Y%m%d%H%M%S%f}" for pk, at in saved.values_list("pk", "saved_at")]
    return " ".join([f"{timezone.localdate():%Y%m%d}", *stamps]) if stamps else ""


def render_section(assessment_id: UUID) -> str:
    checklists = Checklist.objects.filter(assessment__public_id=assessment_id).order_by("created_at")
    documents = [build_document(checklist) for checklist in checklists]
    if not documents:
        return ""
    return render_to_string("lifecycle/paper/report_section.html", {"documents": documents})


SECTION = ReportSection(relation="checklists", version=version_of_section, render=render_section)
