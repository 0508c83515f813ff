"""Long tables in pages, which their addresses number."""

from django.http import HttpRequest

from assessment.clinics.rows import PAGE


def page_addresses(request: HttpRequest, name: str, total: int) -> list[tuple[int, str]]:
    """The pages of a table of so many rows with their addresses; none where one page holds all."""
    pages = -(-total // PAGE)
    return [(number, _address(request, name, number)) for number in range(1, pages + 1)] if pages > 1 else []


def page_number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return max(1, min(int(text), 10_000)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _address(request: HttpRequest, name: str, number: int) -> str:
    query = request.GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"
