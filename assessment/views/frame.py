"""What the pages of an assessment have in common."""

from typing import cast

from django.urls import reverse

from assessment.access import OpenedAssessment
from assessment.models import Assessment


def shared_sheet_id(assessment: Assessment) -> int:
    return cast(OpenedAssessment, assessment).shared_sheet_id


def frame_context(assessment: Assessment) -> dict[str, object]:
    """What the frame of a page needs: the assessment, and where the navigation leads."""
    results_url = reverse("assessment:results", args=[assessment.public_id])
    return {
        "assessment": assessment,
        "assessment_url": reverse("assessment:tasks", args=[assessment.public_id]),
        "results_url": results_url if assessment.results.exists() else "",
    }
