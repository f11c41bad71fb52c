"""Publishing: the only way a form comes to exist."""

from datetime import datetime
from pathlib import Path

from parasol.base.countries.terms import Country
from parasol.base.ground.canonical import sha
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed

from .compiler import CompiledForm, compile_form
from .models import FormVersion
from .queries import find_form
from .rules import check_fits_country
from .terms import FormRefused


def publish_form(compiled: CompiledForm, *, at: datetime) -> FormVersion:
    """Publish one compiled form. The same bytes again change nothing; others under the same version are refused."""
    digest = sha(compiled.text.encode())
    if there := find_form(compiled.id, compiled.version):
        if there.sha256 != digest:
            raise FormRefused(
                f"{compiled.id} {compiled.version} is already published and phones hold it. "
                "Give the changed form a new version.",
                sheet="settings",
                column="version",
            )
        return there
    with ledger.entry(Deed.FORM_PUBLISHED, signed=None, at=at, about=None):
        return FormVersion.objects.create(
            form_id=compiled.id,
            version=compiled.version,
            xform=compiled.xform,
            text=compiled.text,
            sha256=digest,
            day=at.date(),
        )


def publish_forms_of(country: Country, *, at: datetime) -> list[FormVersion]:
    """Compile and publish every form of a pack; all are compiled before any is published."""
    compiled = [_compile(path, country) for path in country.forms()]
    return [publish_form(one, at=at) for one in compiled]


def _compile(path: Path, country: Country) -> CompiledForm:
    try:
        compiled = compile_form(path.read_bytes())
        check_fits_country(
            compiled.tree, languages={one.tag for one in country.languages}, areas={a.code for a in country.areas}
        )
    except FormRefused as refused:
        raise FormRefused(f"{path.name}: {refused}") from refused
    return compiled
