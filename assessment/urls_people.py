"""Addresses of what several people do on one assessment, below its own."""

from django.urls import path

from assessment.views import apart, people

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/<str:dimension_id>/", people.assign, name="assign"),
    path("history/<str:question_id>/", people.history, name="history"),
    path("apart/", apart.start, name="apart"),
    path("apart/done/", apart.done, name="apart_done"),
    path("apart/reveal/", apart.show_all, name="apart_reveal"),
    path("apart/discard/", apart.discard, name="apart_discard"),
    path("together/", apart.together, name="together"),
    path("together/<str:question_id>/", apart.settle, name="settle"),
]
