"""The vectors that come out the same every time: spelling, chains, words, passphrases, deeds, logs."""

from typing import Any

from workbench.canonical import canonical
from workbench.ids import b64, sha, unb64
from workbench.passphrase import Bundle, derive_secrets, normalise, salt_for, wrap_bundle
from workbench.vectors.cast import DAY, Cast
from workbench.words import head_words

NAME, PASSPHRASE = "aster", "lotus river lantern market harvest"


def canonical_vectors() -> dict[str, Any]:
    """Spellings: values with their one spelling; values that have none; bytes that are not the one spelling."""
    values: dict[str, Any] = {
        "nothing": None,
        "empty": {},
        "order of keys": {"b": 1, "a": 2, "B": 3, "aa": 4, "_": 5, "1": 6, "10": 7, "9": 8},
        "nested": {"list": [[], {}, [1, [2, [3]]]], "deep": {"z": {"y": {"x": True}}}},
        "literals": [True, False, None, "true", "null"],
        "whole numbers": [0, 1, -1, 10, 9007199254740991, -9007199254740991],
        "short escapes": '"\\\b\f\n\r\t/',
        "other controls": "\x00\x01\x0b\x1f\x7f\x80",
        "line separators": "\u2028\u2029\ufeff",
        "beyond the first plane": "𝒳 😀 \U0010ffff",
        "not normalised": ["é", "e\u0301"],
        "six languages": ["safe", "নিরাপদ", "सुरक्षित", "ဘေးကင်း", "ປອດໄພ", "aman"],
    }
    return {
        "good": [_spelling(name, value) for name, value in values.items()],
        "refused_values": [
            {"name": "a fraction", "json": "1.5"},
            {"name": "a fraction within", "json": '{"a":[0.1]}'},
            {"name": "too large", "json": "9007199254740992"},
            {"name": "too small", "json": "-9007199254740992"},
            {"name": "half a character", "json": '"\\ud800"'},
            {"name": "a key that is not ASCII", "json": '{"é":1}'},
        ],
        "refused_bytes": [b64(data) for data in _other_spellings()],
    }


def _spelling(name: str, value: Any) -> dict[str, Any]:
    data = canonical(value)
    return {"name": name, "value": value, "canonical": data.decode(), "sha": sha(data)}


def _other_spellings() -> list[bytes]:
    texts = ["", " {}", "{} ", '{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', "1.0", "1e2", "-0", "01", "+1", "NaN"]
    texts += ['"\\u0061"', '"\\/"', '"\\u000A"', '"\t"', "'a'", "[1,]", "\ufeff{}", "{}{}", "Infinity", '{"a":1']
    return [*(text.encode() for text in texts), b'"\xff"', b'"\xed\xa0\x80"', b"\x00"]


def chain_vectors() -> dict[str, Any]:
    """Chains of one thing and one device: what was taken before, what comes, and the answer (null: taken)."""
    hashes = [sha(bytes([n])) for n in range(5)]
    cases = [
        ("the first", 0, 1, "", 0, None),
        ("the second", 1, 2, hashes[0], 1, None),
        ("the third", 2, 3, hashes[1], 2, None),
        ("the same again", 2, 2, hashes[0], 1, "replayed"),
        ("an old one again", 3, 1, "", 0, "replayed"),
        ("one is missing", 1, 3, hashes[1], 2, "gap"),
        ("the first is missing", 0, 2, hashes[0], 1, "gap"),
        ("another second", 2, 2, hashes[0], 4, "forked"),
        ("another first", 1, 1, "", 4, "forked"),
        ("follows another", 2, 3, hashes[4], 3, "forked"),
        ("a first that follows something", 0, 1, hashes[4], 0, "forked"),
    ]
    made = [
        {"name": name, "had": hashes[:had], "seq": seq, "prev": prev, "hash": hashes[this], "refusal": refusal}
        for name, had, seq, prev, this, refusal in cases
    ]
    return {"chains": made}


def words_vectors() -> dict[str, Any]:
    """Hashes and the four words that speak them."""
    hashes = [b64(bytes(32)), b64(b"\xff" * 32), *(sha(bytes([n])) for n in range(6))]
    return {"words": [{"hash": one, "words": list(head_words(one))} for one in hashes]}


def passphrase_vectors(cast: Cast) -> dict[str, Any]:
    """Salts, secrets and a bundle. The nonce is fixed here alone: a real one is random."""
    secrets = derive_secrets(cast.org, NAME, PASSPHRASE)
    key = cast.keys["members"][NAME]
    bundle = Bundle(cast.org, key["id"], key["identity"], key["device"], unb64(key["device_seed"]))
    typed = ["  lotus  river lantern\tmarket harvest\n", "lotus\u00a0river lantern market harvest", PASSPHRASE]
    typed += ["ｌｏｔｕｓ river lantern market harvest", "é নিরাপদ क़"]
    return {
        "org": cast.org,
        "name": NAME,
        "member": key["id"],
        "passphrase": PASSPHRASE,
        "salt": b64(salt_for(cast.org, NAME)),
        "other_salt": {"name": "নদী", "salt": b64(salt_for(cast.org, "নদী"))},
        "secret": secrets.login,
        "wrap_key": b64(secrets.wrap_key),
        "bundle": b64(wrap_bundle(bundle, secrets.wrap_key, nonce=bytes(range(12)))),
        "opened": {
            "identity": bundle.identity,
            "device": bundle.device,
            "device_seed": b64(bundle.device_seed),
        },
        "other_member": cast.keys["members"]["clover"]["id"],
        "normalised": [{"typed": one, "utf8": b64(normalise(one).encode())} for one in typed],
    }


def deed_vectors(cast: Cast) -> dict[str, Any]:
    """A signed deed and its body; and the same with one thing changed."""
    body = {"lock": None, "words": "নিরাপদ"}
    about = cast.about("case")
    deed = {
        "v": 1,
        "deed": "case.opened",
        "org": cast.org,
        "about": about,
        "day": DAY,
        "nonce": cast.about("elsewhere"),
        "body_sha256": sha(canonical(body)),
    }
    signed = cast.signer("clover").sign_body("deed", deed)
    as_lock = cast.signer("clover").sign_body("lock", deed)
    return {
        "log": cast.log_file,
        "good": {"deed": signed, "body": body},
        "refused": [
            {"name": "another body", "deed": signed, "body": {**body, "words": "x"}},
            {"name": "another thing", "deed": {**signed, "body": {**deed, "about": cast.about("event")}}, "body": body},
            {"name": "another device", "deed": {**signed, "device": cast.signer("fern").device}, "body": body},
            {"name": "a signature made for a lock", "deed": as_lock, "body": body},
        ],
    }


def log_vectors(cast: Cast) -> dict[str, Any]:
    """Membership logs that hold, and that do not."""
    entry, good = cast.entry, cast.log_file
    other = {**entry, "name": "Somebody else"}
    alone = {**entry, "threshold": 1}
    outside = {**entry, "stewards": [*entry["stewards"][:2], cast.about("elsewhere")]}
    signed = cast.sign_entry

    def bad(name: str, refusal: str, log: list[Any], pin: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"name": name, "refusal": refusal, "log": log, "pin": pin}

    return {
        "good": {"log": good, "head": cast.head.to_json(), "words": list(head_words(cast.head.hash))},
        "refused": [
            bad("no entry", "bad-log", []),
            bad("an entry this version does not know", "bad-log", [*good, *good]),
            bad("a threshold of one", "bad-log", [signed(alone, "dahlia", "fern")]),
            bad("a steward who is no member", "bad-log", [signed(outside, "dahlia", "fern")]),
            bad("an unknown key", "bad-log", [signed({**entry, "more": ""}, "dahlia", "fern")]),
            bad("one steward", "forged-log", [signed(entry, "dahlia")]),
            bad("one steward twice", "forged-log", [signed(entry, "dahlia", "dahlia")]),
            bad("a steward and a member", "forged-log", [signed(entry, "dahlia", "aster")]),
            bad("signatures of another entry", "forged-log", [{**good[0], "entry": other}]),
            bad("another log than was pinned", "changed-log", [signed(other, "dahlia", "fern")], cast.head.to_json()),
        ],
    }
