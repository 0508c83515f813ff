from django.urls import path

from lifecycle import views

app_name = "lifecycle"

urlpatterns = [
    # /lifecycle/
    path("", views.show_tracks, name="tracks"),
    path("<slug:stage_id>/", views.show_stage, name="stage"),
]
