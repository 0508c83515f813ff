"""The page about the second step; the pages below it are allauth's, in our templates."""

from typing import Any

from allauth.mfa.base.views import IndexView

from hub.accounts.access import signed_in
from hub.accounts.second_step import must_have_second_step


class SecondStepView(IndexView):  # type: ignore[misc]  # allauth carries no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        must_have = must_have_second_step(signed_in(self.request))
        return {**super().get_context_data(**kwargs), "must_have": must_have}
