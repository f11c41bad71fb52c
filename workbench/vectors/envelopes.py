"""contract/vectors/envelopes.json: what must open, and what must be refused by which name."""

from typing import Any

from workbench.canonical import canonical
from workbench.ids import b64, new_id, sha
from workbench.vectors.build import FINE, FORM, PLACES, Wrong, vector
from workbench.vectors.cast import DAY, Cast

SENTENCES = {
    "en": "She is safe now, and a colleague is with her.",
    "bn": "তিনি এখন নিরাপদ; ক্ষতি, শাস্ত্রী, রাষ্ট্র, জ্ঞান, দ্বন্দ্ব।",
    "ne": "उहाँ अहिले सुरक्षित हुनुहुन्छ; क्षति, ज्ञान, द्वन्द्व, राष्ट्र, र्‍याल।",
    "my": "သူ ယခု ဘေးကင်းပါသည်; ဥက္ကဋ္ဌ ကျွန်ုပ် အင်္ဂလိပ်။",
    "lo": "ລາວປອດໄພແລ້ວ ແລະ ມີເພື່ອນຮ່ວມງານຢູ່ນຳ.",
    "id": "Dia sudah aman, dan seorang rekan menemaninya.",
}


def payload_of(cast: Cast, kind: str, text: str = "") -> bytes:
    """A payload as contract 5 describes it."""
    about, at = cast.keys["about"], f"{DAY}T20:15:00Z"
    answers = {"acts": "ST2 PH2", "head_count": "2", "words": text or SENTENCES["en"]}
    bodies: dict[str, dict[str, Any]] = {
        "report": {
            "form": FORM,
            "lang": "en",
            "event": about["event"],
            "answers": {**answers, "people": [{"L3": "yes"}, {"L3": "no"}]},
            "started": at,
            "sealed_at": at,
            "written": DAY,
        },
        "event": {
            "event": about["event"],
            "reports": [
                {
                    "form": FORM,
                    "answers": answers,
                    "author": cast.signer("aster").member,
                    "device": cast.signer("aster").device,
                    "lang": "en",
                    "sealed_at": at,
                }
            ],
            "people": [about["person"]],
        },
        "person": {
            "event": about["event"],
            "person": about["person"],
            "form": FORM,
            "answers": {"L3": "yes", "words": text or SENTENCES["en"]},
            "lang": "en",
        },
        "note": {"text": text or SENTENCES["en"], "at": at},
        "removal": {"tokens": [b64(bytes([n]) * 32) for n in range(3)]},
        "grant": {"lock": cast.lock("intake").id, "identity": cast.lock("intake").identity},
    }
    return canonical(bodies[kind])


def good(cast: Cast) -> list[dict[str, Any]]:
    """Each type, each script, the smallest and the largest, and sizes above the first."""
    made = [vector(cast, f"a {kind}", kind, payload_of(cast, kind)) for kind in PLACES]
    made += [vector(cast, f"a note in {lang}", "note", payload_of(cast, "note", SENTENCES[lang])) for lang in SENTENCES]
    made.append(vector(cast, "the smallest payload", "note", b"{}"))
    made.append(vector(cast, "the largest payload of 4 KiB", "note", _filling(cast, 4096)))
    made.append(vector(cast, "one byte more takes 16 KiB", "note", _filling(cast, 4096, extra=1)))
    made.append(vector(cast, "padded beyond the smallest size", "note", b"{}", Wrong(size=16 * 1024)))
    clover = _author(cast, "clover")
    first = vector(
        cast, "the first by clover", "event", payload_of(cast, "event"), Wrong(header=clover, signer="clover")
    )
    seen = [{"device": cast.signer("aster").device, "seq": 1, "hash": made[1]["hash"]}]
    later = clover | {"seq": 2, "prev": first["hash"], "seen": seen}
    second = vector(
        cast, "a later one by clover", "event", payload_of(cast, "event"), Wrong(header=later, signer="clover")
    )
    made += [first, second]
    return made


def _filling(cast: Cast, size: int, extra: int = 0) -> bytes:
    """A payload that leaves not one byte of padding."""
    text = "a" * 3000
    for _ in range(4):  # the header holds the payload's length: settle on it
        first = vector(cast, "", "note", canonical({"text": text}))
        used = 6 + 4 + len(canonical(first["header"])) + 64 + len(canonical({"text": text}))
        text = "a" * (len(text) + size - used)
    return canonical({"text": text + "a" * extra})


def refused(cast: Cast) -> list[dict[str, Any]]:
    """One envelope for each way of being wrong."""
    made = [*_outside(cast), *_header(cast), *_inside(cast), *_place(cast), *_grants(cast)]
    for one in made:
        del one["header"], one["payload"], one["hash"]
    return made


def _note(cast: Cast, refusal: str, name: str, wrong: Wrong = FINE, kind: str = "note") -> dict[str, Any]:
    return {"refusal": refusal, **vector(cast, name, kind, payload_of(cast, kind), wrong)}


def _flip(at: int) -> Any:
    def flipped(data: bytes) -> bytes:
        changed = bytearray(data)
        changed[at] ^= 1
        return bytes(changed)

    return flipped


def _outside(cast: Cast) -> list[dict[str, Any]]:
    stranger = _note(cast, "no-key", "another lock's identity")
    stranger["identity"] = cast.lock("stranger").identity
    return [
        _note(cast, "not-age", "nothing at all", Wrong(after=lambda _: b"")),
        _note(cast, "not-age", "plain words", Wrong(after=lambda _: b"She is safe now.")),
        _note(cast, "not-age", "another version of age", Wrong(after=lambda d: d.replace(b"org/v1", b"org/v2", 1))),
        _note(cast, "not-age", "cut inside the age header", Wrong(after=lambda d: d[:100])),
        stranger,
        _note(cast, "no-key", "sealed to somebody else", Wrong(sealed_to=("stranger",))),
        _note(cast, "tampered", "one bit of the last byte", Wrong(after=_flip(-1))),
        _note(cast, "tampered", "one bit in the middle", Wrong(after=_flip(-2000))),
        _note(cast, "tampered", "one byte short", Wrong(after=lambda d: d[:-1])),
        _note(cast, "tampered", "one byte more", Wrong(after=lambda d: d + b"\0")),
        _note(cast, "bad-magic", "wrong magic", Wrong(magic=b"PRSL2\n")),
        _note(cast, "bad-length", "a header longer than 4096", Wrong(header_len=4097, size=16384)),
        _note(cast, "bad-length", "a header longer than the file", Wrong(header_len=4090)),
        _note(cast, "bad-length", "a size that was not agreed", Wrong(size=5000)),
    ]


def _header(cast: Cast) -> list[dict[str, Any]]:
    def bad(name: str, **values: Any) -> dict[str, Any]:
        return _note(cast, "bad-header", name, Wrong(header=values))

    def spelt(name: str, old: bytes, new: bytes) -> dict[str, Any]:
        return _note(cast, "bad-header", name, Wrong(spelling=lambda d: d.replace(old, new, 1)))

    return [
        spelt("a space in the header", b'{"about"', b'{ "about"'),
        spelt("a key twice", b'{"about"', b'{"about":"","about"'),
        spelt("a key missing", b',"v":1}', b"}"),
        _note(cast, "bad-header", "keys in another order", Wrong(spelling=_v_first)),
        spelt("a number with a point", b'"v":1}', b'"v":1.0}'),
        spelt("not JSON", b'{"about"', b'["about"'),
        spelt("not UTF-8", b'"application', b'"\xffpplication'),
        spelt("an escape that is not needed", b'"application/json"', b'"application\\/json"'),
        bad("a key that is not known", place="here"),
        bad("seq zero", seq=0),
        bad("seq true", seq=True),
        bad("an id in capitals", about=cast.about("case").upper()),
        bad("about nothing", about=""),
        bad("a day that does not exist", day="2026-02-30"),
        bad("a hash that is too short", payload_sha256="AAAA"),
        bad("another content type", content_type="text/html"),
        bad("evidence that this version does not know", evidence={}),
        bad("a form that is a word", form="report"),
        _note(cast, "unknown-version", "version 2", Wrong(header={"v": 2})),
        _note(cast, "unknown-algorithm", "an algorithm from tomorrow", Wrong(header={"alg": "mlkem768x25519"})),
        _note(cast, "unknown-type", "a type from tomorrow", Wrong(header={"type": "parade"})),
    ]


def _v_first(header: bytes) -> bytes:
    return b'{"v":1,' + header[1:].replace(b',"v":1}', b"}")


def _inside(cast: Cast) -> list[dict[str, Any]]:
    payload = payload_of(cast, "note")
    changed = payload.replace(b"safe", b"here")
    grants_size = Wrong(size=1024)
    return [
        _note(cast, "wrong-hash", "hash of another payload", Wrong(carried=changed)),
        _note(cast, "wrong-hash", "payload_len one short", Wrong(header={"payload_len": len(payload) - 1})),
        _note(cast, "wrong-hash", "payload_len beyond the end", Wrong(header={"payload_len": 1_000_000})),
        _note(cast, "bad-padding", "padding is not zero", Wrong(tail=b"\x01")),
        _note(cast, "bad-padding", "words hidden in the padding", Wrong(tail=b"a word")),
        {"refusal": "bad-padding", **vector(cast, "a note in a grant's size", "note", b"{}", grants_size)},
        _note(cast, "bad-padding", "a grant in a note's size", Wrong(size=16384), kind="grant"),
        _note(cast, "wrong-org", "another organisation", Wrong(header={"org": new_id()})),
        _note(cast, "unknown-log", "another log", Wrong(header={"log": {"index": 0, "hash": sha(b"another log")}})),
        _note(cast, "unknown-log", "a log not yet written", Wrong(header={"log": {**cast.head.to_json(), "index": 1}})),
        _note(cast, "unknown-author", "a stranger", Wrong(header=_author(cast, "stranger"), signer="stranger")),
        _note(
            cast, "unknown-author", "clover's name on aster's device", Wrong(header=_author(cast, "clover", "aster"))
        ),
        _note(cast, "forged-author", "clover's name, aster's key", Wrong(header=_author(cast, "clover"))),
        _note(cast, "forged-author", "a signature made for a deed", Wrong(domain="deed")),
        _note(cast, "forged-author", "a signature made for a lock", Wrong(domain="lock")),
        _note(cast, "forged-author", "a signature made for a log", Wrong(domain="log")),
    ]


def _author(cast: Cast, member: str, device: str = "") -> dict[str, str]:
    return {"author": cast.signer(member).member, "device": cast.signer(device or member).device}


def _place(cast: Cast) -> list[dict[str, Any]]:
    elsewhere = _note(cast, "wrong-place", "another case")
    elsewhere["expect"]["about"] = cast.about("elsewhere")
    removal = _note(cast, "wrong-type", "a removal where a person is read", kind="removal")
    removal["expect"]["type"] = "person"
    other = _note(cast, "wrong-recipients", "meant for another lock")
    other["expect"]["recipients"] = [cast.lock("circle").recipient]
    two = _note(cast, "wrong-recipients", "meant for one lock more")
    two["expect"]["recipients"] = [*two["expect"]["recipients"], cast.lock("circle").recipient]
    unknown = {"id": "report", "version": "0"}
    return [
        _note(cast, "wrong-type", "a note that says it is a removal", Wrong(header={"type": "removal"})),
        removal,
        elsewhere,
        other,
        two,
        _note(cast, "wrong-recipients", "a hidden second reader", Wrong(sealed_to=("case", "stranger"))),
        _note(cast, "unknown-form", "a form version that is not known", Wrong(header={"form": unknown}), kind="report"),
        _note(cast, "unknown-form", "a report without a form", Wrong(header={"form": None}), kind="report"),
    ]


def _grants(cast: Cast) -> list[dict[str, Any]]:
    intake, unstated = cast.lock("intake"), cast.lock("unstated")

    def grant(name: str, payload: bytes) -> dict[str, Any]:
        return {"refusal": "wrong-grant", **vector(cast, name, "grant", payload)}

    return [
        grant("names one lock, carries another", canonical({"lock": intake.id, "identity": unstated.identity})),
        grant("names another lock inside", canonical({"lock": unstated.id, "identity": intake.identity})),
        grant("carries no identity", canonical({"lock": intake.id, "identity": "AGE-SECRET-KEY-1"})),
        grant("carries something more", canonical({"lock": intake.id, "identity": intake.identity, "note": ""})),
    ]


def small(cast: Cast) -> dict[str, Any]:
    """The envelope whose every bit is flipped and which is cut at every length. Any flip or cut must be refused."""
    return vector(cast, "the smallest grant", "grant", payload_of(cast, "grant"))


def envelopes(cast: Cast) -> dict[str, Any]:
    """The whole file."""
    return {"made_up": True, "log": cast.log_file, "good": good(cast), "refused": refused(cast), "small": small(cast)}
