"""Sessions in the database, found by a statement that Django words only once.

Most requests need their session, and wording the query took longer than answering it. All else is Django's.
"""

from functools import cache
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

KEY = "the key of a session"  # where it goes in the statement


class SessionStore(db.SessionStore):
    """The name is part of how sessions are signed: those that Django's own store made can be read."""

    def load(self) -> dict[str, Any]:
        sql, parameters = _statement(connection.vendor)
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.session_key if given == KEY else now for given in parameters])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """With two parameters: the key, and the time after which the session ends."""
    live = SessionStore.get_model_class().objects.filter(session_key=KEY, expire_date__gt=timezone.now())
    sql, parameters = live.values_list("session_data").query.sql_with_params()
    return sql, tuple(parameters)
