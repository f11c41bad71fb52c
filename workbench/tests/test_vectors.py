"""The vectors of contract/, as the other language must pass them."""

import json
from typing import Any

import pytest

from workbench.canonical import canonical, parse_canonical, sha256
from workbench.chain import Chain, follow
from workbench.header import Head
from workbench.ids import b64, sha, unb64
from workbench.locks import Lock, unwrap_grant, verify_statement
from workbench.log import verify_log
from workbench.passphrase import derive_secrets, normalise, open_bundle, salt_for
from workbench.refusals import Refused
from workbench.signing import is_signed_by
from workbench.tests.vectors import open_vector, vector_log, vectors
from workbench.vectors.__main__ import deterministic
from workbench.vectors.cast import Cast
from workbench.words import head_words


def named(vectors: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("vector", vectors, ids=[one["name"] for one in vectors])


def refusal_of(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return caught.value.name


@named(vectors("envelopes")["good"])
def test_a_good_envelope_opens_to_what_was_sealed(vector: dict[str, Any]) -> None:
    opened = open_vector(vector)
    assert (opened.header, b64(opened.payload), opened.hash) == (vector["header"], vector["payload"], vector["hash"])


@named(vectors("envelopes")["refused"])
def test_a_wrong_envelope_is_refused_by_its_name(vector: dict[str, Any]) -> None:
    assert refusal_of(open_vector, vector) == vector["refusal"]


def test_every_refusal_of_the_contract_has_a_vector() -> None:
    page = "not-age no-key tampered bad-magic bad-length bad-header unknown-version unknown-algorithm unknown-type"
    page += " wrong-hash bad-padding wrong-org unknown-log unknown-author forged-author wrong-type wrong-place"
    page += " wrong-recipients unknown-form wrong-grant replayed gap forked"
    shown = {one["refusal"] for one in vectors("envelopes")["refused"] + vectors("chains")["chains"]}
    assert set(page.split()) <= shown


@named(vectors("chains")["chains"])
def test_a_chain_sees_what_was_replayed_dropped_or_rewritten(vector: dict[str, Any]) -> None:
    had, header = Chain(tuple(vector["had"])), {"seq": vector["seq"], "prev": vector["prev"]}
    if vector["refusal"] is None:
        assert follow(had, header, vector["hash"]).hashes == (*had.hashes, vector["hash"])
    else:
        assert refusal_of(follow, had, header, vector["hash"]) == vector["refusal"]


@named(vectors("canonical")["good"])
def test_a_value_has_one_spelling(vector: dict[str, Any]) -> None:
    data = vector["canonical"].encode()
    assert canonical(vector["value"]) == data
    assert parse_canonical(data) == vector["value"]
    assert sha(data) == vector["sha"]


@named(vectors("canonical")["refused_values"])
def test_a_value_without_a_spelling_is_refused(vector: dict[str, Any]) -> None:
    assert refusal_of(canonical, json.loads(vector["json"])) == "not-canonical"


@pytest.mark.parametrize("text", vectors("canonical")["refused_bytes"])
def test_another_spelling_is_refused(text: str) -> None:
    assert refusal_of(parse_canonical, unb64(text)) == "not-canonical"


@pytest.mark.parametrize("vector", vectors("words")["words"])
def test_a_hash_is_spoken_in_four_words(vector: dict[str, Any]) -> None:
    assert list(head_words(vector["hash"])) == vector["words"]


def test_a_passphrase_gives_the_agreed_secrets_and_opens_the_bundle() -> None:
    vector = vectors("passphrase")
    assert b64(salt_for(vector["org"], vector["name"])) == vector["salt"]
    assert b64(salt_for(vector["org"], vector["other_salt"]["name"])) == vector["other_salt"]["salt"]
    secrets = derive_secrets(vector["org"], vector["name"], vector["passphrase"])
    assert (secrets.login, b64(secrets.wrap_key)) == (vector["secret"], vector["wrap_key"])
    sealed = unb64(vector["bundle"])
    bundle = open_bundle(sealed, secrets.wrap_key, org=vector["org"], member=vector["member"])
    assert {
        "identity": bundle.identity,
        "device": bundle.device,
        "device_seed": b64(bundle.device_seed),
    } == vector["opened"]
    other = {"org": vector["org"], "member": vector["other_member"]}
    assert refusal_of(open_bundle, sealed, secrets.wrap_key, **other) == "wrong-passphrase"
    assert refusal_of(open_bundle, sealed, bytes(32), org=vector["org"], member=vector["member"]) == "wrong-passphrase"


@pytest.mark.parametrize("vector", vectors("passphrase")["normalised"])
def test_a_passphrase_typed_carelessly_is_the_same_passphrase(vector: dict[str, Any]) -> None:
    assert b64(normalise(vector["typed"]).encode()) == vector["utf8"]


def _deed_holds(vector: dict[str, Any]) -> bool:
    log, deed = verify_log(vectors("deeds")["log"]), vector["deed"]
    signed = is_signed_by(log.key_of(deed["device"]), "deed", unb64(deed["signature"]), sha256(canonical(deed["body"])))
    return signed and deed["body"]["body_sha256"] == sha(canonical(vector["body"]))


def test_a_deed_is_bound_to_its_maker_and_its_body() -> None:
    assert _deed_holds(vectors("deeds")["good"])


@named(vectors("deeds")["refused"])
def test_a_deed_with_one_thing_changed_does_not_hold(vector: dict[str, Any]) -> None:
    assert not _deed_holds(vector)


def test_a_good_log_holds() -> None:
    good = vectors("log")["good"]
    log = verify_log(good["log"], pin=Head(**good["head"]))
    assert (log.head.to_json(), list(log.words)) == (good["head"], good["words"])


@named(vectors("log")["refused"])
def test_a_wrong_log_blocks(vector: dict[str, Any]) -> None:
    pin = Head(**vector["pin"]) if vector["pin"] else None
    assert refusal_of(verify_log, vector["log"], pin) == vector["refusal"]


@named(vectors("locks")["statements"])
def test_only_a_lock_that_a_member_stated_is_sealed_to(vector: dict[str, Any]) -> None:
    if vector["refusal"] is None:
        assert verify_statement(vector["statement"], vector_log()) == vector["statement"]["body"]
    else:
        assert refusal_of(verify_statement, vector["statement"], vector_log()) == vector["refusal"]


def test_grants_are_walked_from_a_member_to_the_week() -> None:
    walk, log = vectors("locks")["walk"], vector_log()
    held = Lock(walk["from"]["lock"], walk["from"]["identity"])
    stated = {one["body"]["id"]: verify_statement(one, log)["recipient"] for one in walk["statements"]}
    recipients = {**log.recipients, **stated}
    for grant in walk["grants"]:
        assert grant["holder"] == held.id
        data, lock = unb64(grant["sealed"]), grant["lock"]
        held = unwrap_grant(data, lock=lock, recipient=recipients[lock], holder=held, log=log)
    assert (held.id, held.identity) == (walk["to"]["lock"], walk["to"]["identity"])


def test_the_vectors_that_can_be_made_again_come_out_the_same() -> None:
    for name, value in deterministic(Cast(vectors("cast"))).items():
        assert vectors(name) == json.loads(json.dumps(value)), name
