"""Every address of the site, put together here and nowhere else."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from hub import views
from hub.accounts.views.sign_in import no_password

# Staff sign in as everybody does: by a code, with their second step.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "Staff pages"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("accounts/", include("hub.accounts.allauth_urls")),
    path("accounts/", include("hub.accounts.urls")),
    path("staff/password_change/", no_password),
    path("staff/", admin.site.urls),
    path("lifecycle/", include("lifecycle.urls")),
    path("checklists/", include("lifecycle.checklist_urls")),
    path("", include("hub.knowledge.urls")),
    path("", include("hub.private_links.urls")),
    path("", include("assessment.urls")),
]

handler400 = "hub.views.bad_request"
handler403 = "hub.views.permission_denied"
handler404 = "hub.views.page_not_found"
handler500 = "hub.views.server_error"
