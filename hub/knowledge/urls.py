"""Addresses of the knowledge hub. URL names: `hub:page`."""

from django.urls import path

from hub.knowledge.views import architecture, changes, feeds, glossary, pages, search, tools

app_name = "hub"

urlpatterns = [
    path("hub/", pages.home, name="home"),
    path("hub/<slug:slug>/", pages.page, name="page"),
    path("architecture/<slug:slug>/", architecture.architecture, name="architecture"),
    path("tools/", tools.compare, name="tools"),
    path("tools/compare.csv", tools.compare_csv, name="tools_csv"),
    path("tools/landscape/", tools.landscape, name="landscape"),
    path("tools/landscape.csv", tools.landscape_csv, name="landscape_csv"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("search/", search.search, name="search"),
    path("changes/", changes.changes, name="changes"),
    # for search engines, feed readers and shared links
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("changes.atom", changes.feed, name="feed"),
    path("cards/<slug:slug>.png", feeds.card, name="card"),
]
