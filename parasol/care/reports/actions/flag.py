"""A report that does not open is flagged by name; its bytes are kept."""

from datetime import datetime

from parasol.base.ground.terms import Signed
from parasol.base.ledger import actions as ledger
from parasol.base.ledger.terms import Deed

from .. import rules
from ..models import Report
from ..terms import ReportStation


def flag_unopened(report: Report, *, refusal: str, signed: Signed, at: datetime) -> None:
    """Keep under which name a device refused a report. Raises Refusal for another name, or once it is triaged."""
    with ledger.entry(Deed.REPORT_REFUSED, signed=signed, at=at, about=report.id):
        row = Report.objects.select_for_update().get(id=report.id)
        rules.check_can_flag(ReportStation(row.station), refusal)
        row.station, row.refusal = ReportStation.UNOPENED, refusal
        row.save(update_fields=["station", "refusal"])
