"""Addresses of joining a clinic. URL names are those of the assessment: `assessment:join`."""

from django.urls import path

from assessment.views.cohorts import joining, own, votes

urlpatterns = [
    path("join/", joining.enter_code, name="join"),
    path("join/<str:code>/", joining.join, name="join_clinic"),
    path("join/<str:code>/sharing/", joining.choose_sharing, name="join_sharing"),
    path("join/<str:code>/vote/", votes.ballot, name="ballot"),
    path("assessments/<uuid:public_id>/clinics/", own.clinics, name="clinics"),
]
