"""Which forms phones should have, and any version ever published."""

from django.db.models import Max

from .models import FormVersion


def current_forms() -> list[FormVersion]:
    """The newest version of every form."""
    newest = FormVersion.objects.values("form_id").annotate(newest=Max("id")).values("newest")
    return list(FormVersion.objects.filter(id__in=newest))


def find_form(form_id: str, version: str) -> FormVersion | None:
    return FormVersion.objects.filter(form_id=form_id, version=version).first()


def get_form(form_id: str, version: str) -> FormVersion:
    """Raises FormVersion.DoesNotExist."""
    return FormVersion.objects.get(form_id=form_id, version=version)
