"""The dates of a checklist as a file for one's calendar. Nothing else in the project knows icalendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from icalendar import Calendar, Event

from lifecycle.dates import DatedLine


def build_calendar(
    *, name: str, public_id: UUID, dates: Iterable[DatedLine], url: str, at: datetime
) -> bytes:
    """One whole-day entry for each date. Loaded again, it changes the entries that are there already."""
    calendar = Calendar()
    calendar.add("prodid", "-//MLOps maturity hub//Deployment checklist//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for line in dates:
        event = Event()
        event.add("uid", f"{line.about or 'review'}.{public_id}@{urlsplit(url).hostname}")
        event.add("dtstamp", at)
        event.add("sequence", int(at.timestamp()) // 60)
        event.add("dtstart", line.due)
        event.add("dtend", line.due + timedelta(days=1))
        event.add("summary", f"{line.label} ({name})")
        if line.owner:
            event.add("description", line.owner)
        event.add("url", url)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
