"""Addresses of signing in, under the names by which allauth knows them. What is not here is not reachable:
no passwords, no sign-up form of its own."""

from django.urls import include, path

from hub.accounts.views import second_step, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/code/", sign_in.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("second-step/", second_step.SecondStepView.as_view(), name="mfa_index"),
    path("second-step/", include("allauth.mfa.urls")),
]
