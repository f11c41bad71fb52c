"""`parasol exposure`: what the server can read of every column."""

from typing import Any

from django.core.management.base import BaseCommand

from parasol.base.ground.exposure import exposure_map


class Command(BaseCommand):
    help = "Print, for auditors, which columns are sealed, coded or routing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for model in exposure_map():
            self.stdout.write(model.model)
            for drawer in ("sealed", "coded", "routing"):
                self.stdout.write(f"  {drawer:8} {', '.join(sorted(getattr(model, drawer))) or '-'}")
