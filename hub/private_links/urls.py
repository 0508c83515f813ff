"""Addresses of private links: `private_links:open`."""

from django.urls import path

from hub.private_links import views

app_name = "private_links"

urlpatterns = [
    path("open/<str:token>/", views.open_link, name="open"),
    path("links/find/", views.find, name="find"),
    path("links/left/", views.left, name="left"),
]
