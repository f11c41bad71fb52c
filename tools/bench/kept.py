"""What a server really kept, asked of the office's own database."""

from __future__ import annotations

import subprocess

from tools.office import Office
from tools.places import PYTHON, ROOT

ASK = "from parasol.care.reports.models import Report; print(Report.objects.count())"


def count_reports(office: Office) -> int:
    """Rows of reports in the database."""
    told = subprocess.run(
        [str(PYTHON), "-m", "parasol", "shell", "--no-imports", "-c", ASK],
        cwd=ROOT,
        env=office.environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    return int(told.stdout.split()[-1])
