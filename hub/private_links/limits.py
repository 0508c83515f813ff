"""How many e-mails with links one visitor may ask for, and what is said when one cannot be sent."""

from django.http import HttpRequest

from hub.limits import allow

HOUR = 60 * 60
CANNOT_SEND = "We could not send the email just now. Try again in a few minutes."
TOO_MANY = "That is more emails than we send in one hour. Try again later."


def may_send(request: HttpRequest, what: str) -> bool:
    """Not more than people need; a workshop shares one address on the network."""
    visitor = request.META.get("REMOTE_ADDR", "")
    return allow("email for", what, times=5, seconds=HOUR) and allow(
        "email from", visitor, times=40, seconds=HOUR
    )
