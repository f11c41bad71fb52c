"""`make bench`: measure, print a table, write docs/figures/bench.json. Names on the command line choose families."""

from __future__ import annotations

import argparse
import importlib
import sys
import traceback

from tools.bench.figures import Figure, keep, table

FAMILIES = ("deps", "gate", "intake", "memory", "phone", "desk", "setup")


def main() -> int:
    """Measure each family; 1 when one of them could not be measured. Figures are never judged here."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("families", nargs="*", metavar="family", help=" ".join(FAMILIES))
    chosen = parser.parse_args().families or FAMILIES
    if unknown := set(chosen) - set(FAMILIES):
        parser.error(f"there is no family {', '.join(sorted(unknown))}; there are {', '.join(FAMILIES)}")
    figures: list[Figure] = []
    failed: list[str] = []
    for family in chosen:
        print(f"── {family}", flush=True)
        try:
            measured = importlib.import_module(f"tools.bench.{family}").measure()
        except Exception:
            traceback.print_exc()
            failed.append(family)
            continue
        figures += measured
        keep(measured)
        print(table(measured), flush=True)
    print(f"\n{table(figures)}")
    if failed:
        print(f"\nnot measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
