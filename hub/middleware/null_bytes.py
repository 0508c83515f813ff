"""A null byte is text in no language, and PostgreSQL refuses to store it: say so before it gets there."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.http.request import UnreadablePostError

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def refuse_null_bytes(get_response: GetResponse) -> GetResponse:
    """Answers 400 to a null byte in the address, the query, a cookie or a form, and to what is not UTF-8."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            request.encoding = "utf-8"  # else the error page could not be made either
            raise BadRequest("The request is in another encoding than UTF-8.")
        cookies = [text for pair in request.COOKIES.items() for text in pair]
        texts = [request.path_info, *cookies, *_texts(request.GET), *_form_texts(request)]
        if any("\x00" in text for text in texts):
            raise BadRequest("The request holds a null byte.")
        return get_response(request)

    return middleware


def _texts(values: QueryDict) -> list[str]:
    return [str(text) for name, found in values.lists() for text in (name, *found)]


def _form_texts(request: HttpRequest) -> list[str]:
    try:
        return _texts(request.POST)
    except UnreadablePostError as error:  # the visitor went away in the middle of the upload
        raise BadRequest("The request broke off.") from error
