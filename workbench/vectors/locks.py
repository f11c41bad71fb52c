"""contract/vectors/locks.json: statements that hold and that do not, and grants that can be walked."""

from typing import Any

from workbench.ids import sha
from workbench.locks import Holder, grant_lock
from workbench.signing import Signed
from workbench.vectors.cast import DAY, STATED, Cast


def statement_vectors(cast: Cast) -> list[dict[str, Any]]:
    """Each purpose, and each way of being wrong (refusal null: it holds)."""
    good = [{"name": f"a lock for {name}", "refusal": None, "statement": cast.statement(name)} for name in STATED]
    event = cast.statement("event")

    def bad(name: str, refusal: str, statement: Any) -> dict[str, Any]:
        return {"name": name, "refusal": refusal, "statement": statement}

    def restated(**values: Any) -> Signed:
        return cast.signer("dahlia").sign_body("lock", {**event["body"], **values})

    return [
        *good,
        bad("an unknown purpose", "bad-statement", restated(purpose="everything")),
        bad("no recipient", "bad-statement", restated(recipient="age1")),
        bad("an unknown key", "bad-statement", restated(more="")),
        bad("an event's lock about nothing", "bad-statement", restated(about="")),
        bad("another organisation", "wrong-org", restated(org=cast.about("elsewhere"))),
        bad("another log", "unknown-log", restated(log={"index": 0, "hash": sha(b"another log")})),
        bad("a stranger's", "unknown-author", cast.statement("event", signer="stranger")),
        bad("another recipient", "forged-author", _with(event, recipient=cast.lock("stranger").recipient)),
        bad("signed as a deed", "forged-author", cast.signer("dahlia").sign_body("deed", event["body"])),
    ]


def _with(signed: Signed, **values: Any) -> dict[str, Any]:
    return {**signed, "body": {**signed["body"], **values}}


def lock_vectors(cast: Cast) -> dict[str, Any]:
    """The whole file. `grants` hand the intake lock from the circle on, and the circle's lock to clover."""
    signer, clover, circle = cast.signer("dahlia"), cast.lock("clover"), cast.lock("circle")
    granted: dict[str, Any] = {"org": cast.org, "log": cast.head, "signer": signer, "day": DAY}
    walk = [
        *grant_lock(circle, [Holder(clover.id, clover.recipient)], **granted),
        *grant_lock(cast.lock("intake"), [Holder(circle.id, circle.recipient)], **granted),
    ]
    return {
        "made_up": True,
        "log": cast.log_file,
        "statements": statement_vectors(cast),
        "walk": {
            "from": {"lock": clover.id, "identity": clover.identity},
            "grants": walk,
            "statements": [cast.statement("intake")],
            "to": {"lock": cast.lock("intake").id, "identity": cast.lock("intake").identity},
        },
    }
