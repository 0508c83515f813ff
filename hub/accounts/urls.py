"""Addresses of people and organisations. URL names: `accounts:home`."""

from django.urls import include, path

from hub.accounts.views import account, claims, email, invitations, organisations

app_name = "accounts"

organisation = [
    path("", organisations.show, name="organisation"),
    path("rename/", organisations.rename, name="rename"),
    path("members/<int:pk>/role/", organisations.role, name="role"),
    path("members/<int:pk>/remove/", organisations.remove, name="remove"),
    path("invite/", invitations.make, name="invite"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("leave/", organisations.leave, name="leave"),
    path("hand-over/", organisations.hand_over_to, name="hand_over"),
    path("export/", organisations.export, name="organisation_export"),
    path("delete/", organisations.delete, name="organisation_delete"),
]

urlpatterns = [
    # one's own account
    path("", account.home, name="home"),
    path("name/", account.name, name="name"),
    path("email/", email.change, name="email"),
    path("email/code/", email.confirm, name="email_code"),
    path("export/", account.export, name="export"),
    path("delete/", account.delete, name="delete"),
    path("deleted/", account.deleted, name="deleted"),
    path("claim/", claims.claim_things, name="claim"),
    # invitations
    path("invitation/", invitations.accept, name="invitation"),
    path("invitations/<str:token>/", invitations.open_link, name="open_invitation"),
    # organisations
    path("organisations/new/", organisations.create, name="organisation_new"),
    path("organisations/<uuid:public_id>/", include(organisation)),
]
