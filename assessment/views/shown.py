"""Which result a page or a file shows: the latest of its assessment, or the one of a revision."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from assessment.access import get_assessment
from assessment.clinics.median import ClinicMedian
from assessment.clinics.own import find_median
from assessment.history import list_history, result_before, thaw_result
from assessment.kept_pages import version_of
from assessment.models import Assessment, Result
from assessment.queries import get_assessment_questionnaire
from assessment.quick_access import Standing
from assessment.report import Report, build_report
from assessment.report.band import with_band
from assessment.report.interview import with_interview
from assessment.report.median import with_median
from assessment.sharing import printed_link, share_url
from hub.registry import report_sections


@dataclass(frozen=True)
class Shown:
    assessment: Assessment
    results: list[Result]  # all of them, the latest first, without the weight of what is frozen in them
    result: Result
    median: ClinicMedian | None = None  # for its own people: a clinic's figures are not theirs to pass on

    @property
    def is_latest(self) -> bool:
        return self.result == self.results[0]

    def version(self, what: str, *more: str) -> str:
        """A name for one rendering of the result, and of what stands around it."""
        earlier_pk = self.earlier.pk if self.earlier else None
        standing = Standing(
            self.assessment.public_id,
            self.result.pk,
            len(self.results),
            self.assessment.is_open,
            earlier_pk,
            self.median.digest if self.median else "",
            self.assessment.interviewer_name if self.assessment.awaits_confirmation else "",
        )
        return version_of(what, standing, *more)

    def paper_version(self, what: str) -> str:
        """The same for the report, which prints the address of a read-only link and what other apps add."""
        return self.version(what, self.printed_url, *self.section_versions)

    @cached_property
    def section_versions(self) -> list[str]:
        """Of what other apps add to the report, as far as they add anything."""
        versions = (section.version(self.assessment.public_id) for section in report_sections)
        return [version for version in versions if version]

    @cached_property
    def sections(self) -> list[str]:
        rendered = (section.render(self.assessment.public_id) for section in report_sections)
        return [section for section in rendered if section]

    @cached_property
    def printed_url(self) -> str:
        """The address of the read-only link that a report prints; empty when its owner has made none."""
        link = printed_link(self.assessment)
        return share_url(link) if link else ""

    @cached_property
    def whole_result(self) -> Result:
        """With everything that was frozen."""
        result = Result.objects.get(pk=self.result.pk)
        result.assessment = self.assessment
        return result

    @cached_property
    def report(self) -> Report:
        questionnaire = get_assessment_questionnaire(self.assessment)
        earlier = thaw_result(self.earlier) if self.earlier else None
        report = with_interview(build_report(self.whole_result, questionnaire, earlier), self.assessment)
        if self.median:
            report = with_median(report, questionnaire, self.median)
        if self.assessment.organisation_id is None:
            return report
        return with_band(report, questionnaire, self.result.bands.all())

    @cached_property
    def earlier(self) -> Result | None:
        """The result before this one, perhaps of the assessment that this one was started from."""
        own = self.assessment.previous_id is None
        return result_before(self.result, self.results if own else list_history(self.assessment))


def list_results(assessment: Assessment) -> list[Result]:
    """The latest first, without the weight of what is frozen in them."""
    return list(assessment.results.defer("inputs", "figures").order_by("-revision"))


def shown_latest(assessment: Assessment, median: ClinicMedian | None = None) -> Shown | None:
    results = list_results(assessment)
    return Shown(assessment, results, results[0], median) if results else None


def of_result(view: Callable[[HttpRequest, Shown], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give a view its result. Before anything is submitted, the way leads to the task list."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, public_id: UUID, revision: int | None = None) -> HttpResponseBase:
        assessment = get_assessment(request, public_id)
        results = list_results(assessment)
        if revision is not None:
            found = next((result for result in results if result.revision == revision), None)
            if found is None:
                raise Http404(f"There is no result {revision} of this assessment.")
        elif results:
            found = results[0]
        else:
            return redirect("assessment:tasks", public_id)
        # Today's median says nothing of an earlier result.
        median = find_median(assessment) if found == results[0] else None
        return view(request, Shown(assessment, results, found, median))

    return wrapped
