"""Addresses of the assessment. URL names: `assessment:home`."""

from django.urls import include, path

from assessment.views import (
    closing,
    compare,
    demo,
    downloads,
    here,
    home,
    importing,
    links,
    paper_answers,
    papers,
    profile,
    questions,
    results,
    review,
    section,
    sharing,
    start,
    suppliers,
    tasks,
)

app_name = "assessment"

urlpatterns = [
    path("", home.home, name="home"),
    path("demo/", demo.demo, name="demo"),  # in demonstration mode only
    path("assessments/start/", start.start, name="start"),
    path("assessments/questions/", questions.questions, name="questions"),
    path("assessments/here/<slug:slug>/", here.here, name="here"),
    path("assessments/import/", importing.bring_back, name="import"),
    path("assessments/deleted/", closing.deleted, name="deleted"),
    # taking an assessment
    path("assessments/<uuid:public_id>/", tasks.tasks, name="tasks"),
    path("assessments/<uuid:public_id>/profile/", profile.profile, name="profile"),
    path("assessments/<uuid:public_id>/sections/<str:dimension_id>/", section.section, name="section"),
    path("assessments/<uuid:public_id>/type-in/", paper_answers.type_in, name="type_in"),
    path("assessments/<uuid:public_id>/paper/", papers.own_paper, name="paper"),
    path("assessments/<uuid:public_id>/paper.pdf", papers.own_paper_pdf, name="paper_pdf"),
    path("assessments/<uuid:public_id>/review/", review.review, name="review"),
    path("assessments/<uuid:public_id>/submit/", closing.submit, name="submit"),
    path("assessments/<uuid:public_id>/reopen/", closing.reopen, name="reopen"),
    path("assessments/<uuid:public_id>/delete/", closing.delete, name="delete"),
    # its private link
    path("assessments/<uuid:public_id>/link/email/", links.email_link, name="email_link"),
    path("assessments/<uuid:public_id>/link/replace/", links.replace_link, name="replace_link"),
    path("assessments/<uuid:public_id>/link/forget-address/", links.forget_contact, name="forget_contact"),
    path("assessments/<uuid:public_id>/leave/", links.leave, name="leave"),
    path("assessments/<uuid:public_id>/everything.zip", downloads.everything, name="everything"),
    # read-only links
    path("assessments/<uuid:public_id>/share/", sharing.share, name="share"),
    path("assessments/<uuid:public_id>/share/<uuid:link_id>/revoke/", sharing.revoke, name="revoke"),
    path("s/<str:token>/", sharing.shared, name="shared"),
    path("s/<str:token>/report/", sharing.shared_report, name="shared_report"),
    path("s/<str:token>/report.pdf", sharing.shared_pdf, name="shared_pdf"),
    path("", include("assessment.urls_joining")),
    path("", include("assessment.urls_clinics")),
    # several people on one assessment
    path("assessments/<uuid:public_id>/", include("assessment.urls_people")),
    # a result, after submission
    path("assessments/<uuid:public_id>/compare/", compare.compare, name="compare"),
    path("assessments/<uuid:public_id>/next/", compare.start_next, name="start_next"),
    path("assessments/<uuid:public_id>/suppliers/replies/", suppliers.replies, name="supplier_replies"),
    path("assessments/<uuid:public_id>/results/", results.results, name="results"),
    path("assessments/<uuid:public_id>/results/<int:revision>/", results.results, name="results"),
    path("assessments/<uuid:public_id>/", include("assessment.result_urls")),
    path("assessments/<uuid:public_id>/results/<int:revision>/", include("assessment.result_urls")),
]
