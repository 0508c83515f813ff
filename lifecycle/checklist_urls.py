"""Addresses of checklists. URL names: `checklists:show`."""

from django.urls import path

from lifecycle.views import changing, dates, downloads, links, page, reviews, start, steps

app_name = "checklists"

urlpatterns = [
    # /checklists/
    path("start/", start.start, name="start"),
    path("deleted/", changing.deleted, name="deleted"),
    # the steps of a result
    path("steps/<uuid:assessment_id>/<int:revision>/", steps.steps, name="steps"),
    path("steps/<uuid:assessment_id>/<int:revision>/buttons/", steps.buttons, name="step_buttons"),
    # where reminders lead
    path("reminders/<str:token>/", dates.reminder, name="reminder"),
    path("reminders/<str:token>/stop/", dates.stop, name="stop_reminder"),
    # one checklist
    path("<uuid:public_id>/", page.show, name="show"),
    path("<uuid:public_id>/add/", changing.add_item, name="add_item"),
    path("<uuid:public_id>/track/", changing.change_track, name="change_track"),
    path("<uuid:public_id>/settings/", changing.settings, name="settings"),
    path("<uuid:public_id>/delete/", changing.delete, name="delete"),
    # its reviews and dates
    path("<uuid:public_id>/reviews/", reviews.reviews, name="reviews"),
    path("<uuid:public_id>/reviews/<int:number>/", reviews.review, name="review"),
    path("<uuid:public_id>/dates/", dates.dates, name="dates"),
    path("<uuid:public_id>/dates/review/", dates.next_review, name="next_review"),
    path("<uuid:public_id>/dates/remind/", dates.remind, name="remind"),
    path("<uuid:public_id>/dates/no-reminder/", dates.no_reminder, name="no_reminder"),
    # to take away
    path("<uuid:public_id>/calendar.ics", downloads.calendar, name="calendar"),
    path("<uuid:public_id>/checklist.csv", downloads.as_csv, name="csv"),
    path("<uuid:public_id>/checklist.xlsx", downloads.as_xlsx, name="xlsx"),
    path("<uuid:public_id>/checklist.pdf", downloads.as_pdf, name="pdf"),
    path("<uuid:public_id>/everything.json", downloads.everything, name="everything"),
    path("<uuid:public_id>/print/", downloads.as_page, name="print"),
    # its private link
    path("<uuid:public_id>/link/email/", links.email_link, name="email_link"),
    path("<uuid:public_id>/link/replace/", links.replace_link, name="replace_link"),
    path("<uuid:public_id>/link/forget-address/", links.forget_contact, name="forget_contact"),
    path("<uuid:public_id>/leave/", links.leave, name="leave"),
]
