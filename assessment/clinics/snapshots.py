"""The combined figures of a clinic, worked out once after each change and read by everybody from one row.

Whatever may change them empties the row in the same transaction (`services.stamps`) and moves its stamp. They
are kept again only if the stamp is the one from before the first figure was read. So the row never holds what
an organisation has taken back.
"""

from hashlib import sha256

from django.conf import settings

from assessment.clinics.figures import Figures, work_out_figures
from assessment.clinics.frozen import freeze_figures, thaw_figures
from assessment.clinics.median import median_for_members
from assessment.fingerprint import site_fingerprint
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Cohort, CohortSnapshot


def get_figures(cohort: Cohort, questionnaire: Questionnaire) -> Figures:
    """As they are kept, or worked out now and kept for the next one."""
    kept = CohortSnapshot.objects.get(cohort=cohort)
    if kept.made_by == maker():
        return thaw_figures(kept.figures, questionnaire)
    figures = work_out_figures(cohort, questionnaire)
    median = median_for_members(cohort, figures)
    # Unless something has changed meanwhile: then the next reader works them out again.
    CohortSnapshot.objects.filter(cohort=cohort, stamp=kept.stamp).update(
        made_by=maker(), figures=freeze_figures(figures), for_members=median.digest if median else ""
    )
    return figures


def maker() -> str:
    """What figures depend on besides what people gave: our code and texts, and the threshold."""
    return sha256(f"{site_fingerprint()} {settings.CLINIC_THRESHOLD}".encode()).hexdigest()[:20]
