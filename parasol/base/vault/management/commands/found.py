"""`parasol-workbench found … | parasol found`: the founding file comes through a pipe and is never stored."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parasol.base.ground.clock import now
from parasol.base.ground.terms import Refusal
from parasol.base.vault.founding import found_office


class Command(BaseCommand):
    help = "Found the office from a founding file on standard input, once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            found_office(json.load(sys.stdin), at=now())
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (KeyError, ValueError, TypeError) as problem:
            raise CommandError(f"This is not a founding file ({problem!r}); nothing was stored.") from problem
        self.stdout.write("The office is founded.")
