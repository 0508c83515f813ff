"""Addresses of a result, below the assessment (the latest) and below results/<revision>/ (any of them)."""

from django.urls import path

from assessment.views import actions, downloads, results, suppliers, what_if

urlpatterns = [
    path("figures.json", results.figures, name="figures"),
    path("explain/", results.explain, name="explain"),
    path("actions/", actions.actions, name="actions"),
    path("suppliers/", suppliers.questions, name="suppliers"),
    path("suppliers.pdf", downloads.suppliers_pdf, name="suppliers_pdf"),
    path("what-if/", what_if.what_if, name="what_if"),
    path("report/", results.print_report, name="report"),
    path("report.pdf", downloads.report_pdf, name="report_pdf"),
    path("answers.csv", downloads.answers, name="answers_csv"),
    path("answers.xlsx", downloads.workbook, name="answers_xlsx"),
    path("assessment.json", downloads.whole_assessment, name="assessment_json"),
]
