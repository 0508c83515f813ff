"""How often one visitor may do what costs others: counted in the shared cache, for all processes."""

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac


def allow(action: str, who: str, *, times: int, seconds: int) -> bool:
    """Whether `who` may do `action` now: at most `times` within any `seconds`.

    Each use takes a slot that comes free again by itself. Taking one is atomic in every cache, so two
    processes never count past each other. `who` (an address, say) is kept only as a digest.
    """
    key = salted_hmac("hub.limits", f"{action} {who}", algorithm="sha256").hexdigest()
    return any(cache.add(f"limit:{key}:{slot}", 1, timeout=seconds) for slot in range(times))


def forget_expired() -> None:
    """Delete what no longer counts. The cache itself would do so only when it is full."""
    if isinstance(caches["default"], DatabaseCache):
        table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - our own table
