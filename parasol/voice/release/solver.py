"""`python -m parasol.voice.release.solver`: one system in, one proven choice (or a refusal) out, as JSON.

It runs in a process of its own, so that the office's memory stays small and a proof that takes too long can be ended
without harm. It imports no Django and sees no database.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from .gate.hide import NoPatternError, OutOfTimeError, hide
from .gate.highs import version
from .gate.system import System, as_json, from_json

GRACE_SECONDS = 20


def answer(question: dict[str, Any]) -> dict[str, Any]:
    try:
        pattern = hide(from_json(question["system"]), seconds=question["seconds"])
    except NoPatternError:
        return {"ended": "impossible"}
    except OutOfTimeError:
        return {"ended": "out_of_time"}
    return {
        "ended": "proven",
        "hidden": [n for n, hidden in enumerate(pattern.hidden) if hidden],
        "solver": f"HiGHS {version()}",
        "rounds": pattern.rounds,
        "cuts": pattern.cuts,
        "programmes": pattern.programmes,
        "milliseconds": round(pattern.seconds * 1000),
    }


def solve(system: System, *, seconds: int) -> dict[str, Any]:
    """Ask a solver process. Whatever goes wrong there is an answer here ("out_of_time" or "failed"), never a guess."""
    question = json.dumps({"system": as_json(system), "seconds": seconds})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "parasol.voice.release.solver"],
            input=question,
            capture_output=True,
            text=True,
            timeout=seconds + GRACE_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return {"ended": "out_of_time"}
    except subprocess.CalledProcessError:
        return {"ended": "failed"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
