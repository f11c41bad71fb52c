# ruff: noqa: N999  the command is typed with a hyphen
"""`parasol publish-forms [_lotus]`: compile a pack's forms and publish what is new."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parasol.base.countries.queries import current_country, get_country
from parasol.base.countries.terms import PackRefused
from parasol.base.forms.actions import publish_forms_of
from parasol.base.forms.terms import FormRefused
from parasol.base.ground.clock import now


class Command(BaseCommand):
    help = "Compile and publish the forms of a country pack; what is already published stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("country", nargs="?", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            country = get_country(options["country"]) if options["country"] else current_country()
            published = publish_forms_of(country, at=now())
        except (FormRefused, PackRefused) as refused:
            raise CommandError(str(refused)) from refused
        for form in published:
            self.stdout.write(f"{form.form_id} {form.version} {form.sha256}")
