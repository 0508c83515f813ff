"""People and organisations for staff. Nothing that anybody answered is in here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from hub.accounts.models import Membership, Organisation, User


class ForStaff:
    """Staff see and change; nobody deletes here: people and organisations do that themselves."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(ForStaff, admin.ModelAdmin):  # type: ignore[type-arg]
    """Whoever staff add here as a facilitator signs in with a code sent to the address."""

    fields = ("email", "name", "is_active", "is_facilitator", "is_staff")
    list_display = ("email", "name", "is_facilitator", "is_staff", "is_active", "joined_at")
    list_filter = ("is_facilitator", "is_staff", "is_active")
    search_fields = ("email", "name")
    ordering = ("email",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Nobody makes somebody staff here but those who may do everything; an address is its owner's."""
        fixed = () if request.user.is_superuser else ("is_staff",)
        return (*fixed, "email") if obj else fixed

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Staff change no other staff."""
        other_staff = obj is not None and obj.is_staff and obj.pk != request.user.pk
        return super().has_change_permission(request, obj) and (
            not other_staff or bool(request.user.is_superuser)
        )

    def save_model(self, request: HttpRequest, obj: User, form: "ModelForm[User]", change: bool) -> None:
        if not change:
            obj.email = obj.email.lower()
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


class Members(ForStaff, admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    extra = 0
    fields = ("person", "role", "joined_at")
    readonly_fields = ("person", "role", "joined_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Organisation)
class OrganisationAdmin(ForStaff, admin.ModelAdmin):  # type: ignore[type-arg]
    """Who is in which organisation, to help somebody who is locked out. What it holds is its own."""

    fields = ("name", "created_at")
    readonly_fields = ("name", "created_at")
    list_display = ("name", "created_at")
    search_fields = ("name",)
    ordering = ("name",)
    inlines: ClassVar = [Members]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
