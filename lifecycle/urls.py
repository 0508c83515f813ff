from django.urls import path

from lifecycle.views import reading

app_name = "lifecycle"

urlpatterns = [
    # /lifecycle/
    path("", reading.show_tracks, name="tracks"),
    path("<slug:stage_id>/", reading.show_stage, name="stage"),
]
