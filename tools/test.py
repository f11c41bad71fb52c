"""`make test`: every check there is. Stops at the first that fails; the last line counts the tests that passed."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tools import stages
from tools.places import HaltError
from tools.postgres import find_binaries


def main() -> int:
    """Run the stages; 0 when all passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lint", action="store_true", help="only the checks that run nothing")
    options = parser.parse_args()
    began = time.monotonic()
    counted: Counter[str] = Counter()
    lines: list[str] = []
    failed = False
    try:
        if not options.lint:
            stages.ensure_browser()
            find_binaries()
        for stage in stages.static_stages() if options.lint else stages.stages():
            line, wrong = run_one(stage, counted)
            lines.append(line)
            failed = failed or wrong
            if failed and not options.lint:
                break
    except HaltError as refusal:
        lines.append(f"stopped  {refusal}")
        failed = True
    print("\n" + "\n".join(lines))
    if options.lint:
        return 1 if failed else 0
    print(closing_line(counted, failed=failed, seconds=time.monotonic() - began))
    return 1 if failed else 0


def run_one(stage: stages.Stage, counted: Counter[str]) -> tuple[str, bool]:
    """One stage: its line in the summary, and whether it failed. A pytest run without a passed test has failed."""
    print(f"\n── {stage.name}", flush=True)
    began = time.monotonic()
    result = stages.run(stage)
    counted.update(result.counted)
    failed = result.code != 0 or (stage.counts and not result.counted.get("passed"))
    took = time.monotonic() - began
    told = ", ".join(f"{number} {word}" for word, number in sorted(result.counted.items()))
    return f"{'FAILED' if failed else 'ok':8} {stage.name:24} {took:6.1f} s  {told}".rstrip(), failed


def closing_line(counted: Counter[str], *, failed: bool, seconds: float) -> str:
    """As pytest closes, summed over its runs; a stage that failed without counting is one failure."""
    wrong = counted["failed"] + counted["error"]
    if failed and not wrong:
        wrong = 1
    parts = [f"{wrong} failed"] if wrong else []
    parts.append(f"{counted['passed']} passed")
    parts += [f"{counted[word]} {word}" for word in ("skipped", "xfailed", "xpassed") if counted[word]]
    return f"===== {', '.join(parts)} in {seconds:.1f}s ====="


if __name__ == "__main__":
    sys.exit(main())
