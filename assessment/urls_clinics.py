"""Addresses of clinics for those who run them. URL names are those of the assessment: `assessment:clinic`."""

from django.urls import include, path

from assessment.views.cohorts import (
    agenda,
    checklists,
    comparing,
    dashboard,
    files,
    interviews,
    room,
    running,
    votes,
)

clinic = [
    path("", dashboard.dashboard, name="clinic"),
    path("joining/", running.joining, name="clinic_joining"),
    path("people/", running.people, name="clinic_people"),
    path("people/change/", running.change_people, name="clinic_change_people"),
    path("notes/", running.notes, name="clinic_notes"),
    path("delete/", running.delete, name="clinic_delete"),
    path("agenda/", agenda.edit, name="clinic_agenda"),
    path("agenda/print/", agenda.print_agenda, name="clinic_agenda_print"),
    path("votes/", votes.votes, name="clinic_votes"),
    path("progress/", comparing.progress, name="clinic_progress"),
    path("checklists/", checklists.checklists, name="clinic_checklists"),
    # for the projector
    path("room/", room.room, name="clinic_room"),
    path("room/shape/", room.room, {"shows": "shape"}, name="clinic_room_shape"),
    path("room/gaps/", room.room, {"shows": "gaps"}, name="clinic_room_gaps"),
    path("room/agenda/", room.room, {"shows": "agenda"}, name="clinic_room_agenda"),
    path("room/vote/", room.room, {"shows": "vote"}, name="clinic_room_vote"),
    path("room/join/", room.room, {"shows": "join"}, name="clinic_join_screen"),
    # to take away
    path("files/", files.files, name="clinic_files"),
    path("figures.csv", files.figures, {"ending": "csv"}, name="clinic_figures_csv"),
    path("figures.json", files.figures, {"ending": "json"}, name="clinic_figures_json"),
    path("scores.csv", files.scores, name="clinic_scores"),
    path("checklists.csv", checklists.rows_file, name="clinic_checklists_csv"),
    path("open-items.csv", checklists.items_file, name="clinic_open_items_csv"),
    path("reports.zip", files.all_reports, name="clinic_reports"),
    path("organisations/<uuid:public_id>/report/", files.report, name="clinic_report"),
    path("organisations/<uuid:public_id>/report.pdf", files.report_pdf, name="clinic_report_pdf"),
    path("organisations/<uuid:public_id>/checklist/", checklists.checklist, name="clinic_checklist"),
    # interviews
    path("interview/", interviews.interview, name="clinic_interview"),
    path("papers/<slug:name>/", interviews.paper, name="clinic_paper"),
    path("papers/<slug:name>.pdf", interviews.paper_pdf, name="clinic_paper_pdf"),
]

urlpatterns = [
    path("clinics/", running.clinics, name="clinics_list"),
    path("clinics/new/", running.new, name="clinic_new"),
    path("clinics/compare/", comparing.compare, name="clinics_compare"),
    path("clinics/<slug:slug>/", include(clinic)),
]
