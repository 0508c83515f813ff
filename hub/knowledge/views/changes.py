"""What has changed on this site, release by release: a page for people and a feed for their readers."""

from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import make_aware
from django.views.decorators.http import require_safe

from hub.knowledge.changelog import read_changelog
from hub.knowledge.finished import render_page, serve_finished

CHANGELOG = settings.BASE_DIR / "CHANGELOG.md"


@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    return serve_finished(request, "changes", _render_page)


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    return serve_finished(
        request, "changes.atom", _render_feed, content_type="application/atom+xml; charset=utf-8"
    )


def _render_page() -> str:
    context = {"releases": read_changelog(CHANGELOG), "path": reverse("hub:changes")}
    return render_page("hub_pages/changes.html", context)


def _render_feed() -> str:
    page = f"{settings.SITE_URL}{reverse('hub:changes')}"
    feed = Atom1Feed(
        title=f"{settings.SITE_NAME}: what has changed",
        link=page,
        feed_url=f"{settings.SITE_URL}{reverse('hub:feed')}",
        description="What has changed on this site, release by release.",
        author_name=settings.OPERATOR_NAME or settings.SITE_NAME,
        language=settings.LANGUAGE_CODE,
    )
    for release in read_changelog(CHANGELOG):
        moment = make_aware(datetime.combine(release.day, time(12)))
        feed.add_item(
            title=release.name,
            link=f"{page}#{release.name}",
            description=release.html,
            pubdate=moment,
            updateddate=moment,
            unique_id=f"{page}{release.name}",
        )
    return str(feed.writeString("utf-8"))
