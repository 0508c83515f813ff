"""Clinics for staff: which there are and who runs them. Who takes part and what they answered is not here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from assessment.models import Cohort, CohortFacilitator
from assessment.services.stamps import figures_moved
from hub.accounts.admin import ForStaff


class Facilitators(ForStaff, admin.TabularInline):  # type: ignore[type-arg]
    """Staff can give a clinic to somebody else when its lead has gone."""

    model = CohortFacilitator
    extra = 1
    fields = ("person", "leads", "added_at")
    readonly_fields = ("added_at",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "person":
            kwargs["queryset"] = db_field.related_model.objects.filter(is_facilitator=True, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Cohort)
class CohortAdmin(ForStaff, admin.ModelAdmin):  # type: ignore[type-arg]
    fields = ("title", "starts_at", "minutes", "place", "is_open", "questionnaire", "created_at")
    readonly_fields = ("questionnaire", "created_at")
    list_display = ("title", "starts_at", "place", "is_open")
    list_filter = ("is_open",)
    search_fields = ("title", "place")
    inlines: ClassVar = [Facilitators]

    @admin.display(description="Questionnaire")
    def questionnaire(self, cohort: Cohort) -> str:
        return f"{cohort.questionnaire_key}, version {cohort.questionnaire_version}"

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Cohort, form: Any, change: bool) -> None:
        """Only what was typed: the counters may have moved since the form was opened."""
        figures_moved([obj.pk])
        obj.save(update_fields=form.changed_data)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Facilitators make clinics: they choose the questionnaire, which never changes."""
        return False
