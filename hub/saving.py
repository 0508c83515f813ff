"""Pages that save themselves with htmx (static/js/saving.js)."""

from django.http import HttpRequest

# A page takes something as saved only when the answer carries this header: what a hotel's network sends in
# our place does not.
SAVED = "X-Saved"


def is_htmx(request: HttpRequest) -> bool:
    """Whether the page sent this by itself and wants only what changes on it."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware
