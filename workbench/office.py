"""The office as a member's program reaches it: HTTP, one cookie, every refusal by its name.

No proxy is ever asked and no redirect followed: what goes out goes to the address that was given, or nowhere.
"""

import base64
import http.client
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from workbench.canonical import canonical, parse_json, sha256
from workbench.header import Head, has_keys
from workbench.ids import new_id, sha, unb64
from workbench.keyring import Keyring
from workbench.log import verify_log
from workbench.passphrase import derive_secrets, open_bundle
from workbench.refusals import Refused
from workbench.sheaf import Sheaf, read_sheaf

TIMEOUT_SECONDS = 60
MOST_AT_ONCE = 20
LONGEST_ANSWER = 64 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """An answer that was no refusal."""

    status: int
    body: bytes = field(repr=False)


class Wire:
    """One connection to the office, with its cookies."""

    def __init__(self, server: str) -> None:
        address = urlsplit(server)
        if address.scheme not in {"http", "https"} or address.hostname is None:
            raise Refused("office-unreachable", "The office's address must begin with http:// or https://.")
        made = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        self._connection = made(address.hostname, address.port, timeout=TIMEOUT_SECONDS)
        self._origin = f"{address.scheme}://{address.netloc}"
        self._cookies: dict[str, str] = {}

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, cookies: bool = True
    ) -> Answer:
        """Ask once. Raises the office's own refusal, or `office-unreachable`."""
        sent = {"Accept": "application/json", "Origin": self._origin, **(headers or {})}
        if cookies and self._cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        try:
            self._connection.request(method, path, body=body or None, headers=sent)
            response = self._connection.getresponse()
            data = response.read(LONGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise Refused("office-unreachable") from error
        if cookies:
            self._keep_cookies(response.headers.get_all("Set-Cookie") or [])
        if response.status >= 300:
            raise _refusal(response.status, data)
        return Answer(response.status, data)

    def _keep_cookies(self, lines: Sequence[str]) -> None:
        for line in lines:
            try:
                kept = SimpleCookie(line)
            except CookieError:
                continue
            for name, morsel in kept.items():
                self._cookies.pop(name, None)
                if morsel.value and morsel["max-age"] != "0":
                    self._cookies[name] = morsel.value


def _refusal(status: int, data: bytes) -> Refused:
    try:
        said = json.loads(data)
        return Refused(str(said["refusal"]), str(said["sentence"]))
    except (ValueError, KeyError, TypeError):
        return Refused("bad-answer", f"The office answered {status} and gave no reason.")


class Office:
    """A member who is signed in: her keys, what the office told her, and the doors she may knock at."""

    def __init__(self, wire: Wire, keyring: Keyring, member: dict[str, Any], office: dict[str, Any]) -> None:
        self._wire = wire
        self.keyring = keyring
        self.member = member
        self.told = office

    @property
    def org(self) -> str:
        """The organisation's id, from the verified log."""
        return self.keyring.log.org

    def sign_out(self) -> None:
        """End the session and hang up."""
        self._wire.ask("DELETE", "/session")
        self._wire.close()

    def fetch_form(self, form_id: str) -> dict[str, Any]:
        """A compiled form, by its id."""
        for form in self.told["forms"]:
            if form["id"] == form_id:
                compiled: dict[str, Any] = json.loads(self._wire.ask("GET", form["url"]).body)
                return compiled
        raise Refused("unknown-form")

    def fetch_sheaf(self, path: str, ids: Sequence[str] = ()) -> Sheaf:
        """Fetch sealed things and unwrap the keys that come with them."""
        if len(ids) > MOST_AT_ONCE:
            raise ValueError(f"at most {MOST_AT_ONCE} at once")
        query = f"?ids={','.join(ids)}" if ids else ""
        sheaf = read_sheaf(self._wire.ask("GET", path + query).body)
        self.keyring.walk(sheaf)
        return sheaf

    def post_deed(self, path: str, deed: str, *, about: str, day: str, body: dict[str, Any]) -> dict[str, Any]:
        """Do something under one's own signature. The office checks it; the ledger keeps it."""
        signed = self.keyring.signer.sign_body(
            "deed",
            {
                "v": 1,
                "deed": deed,
                "org": self.org,
                "about": about,
                "day": day,
                "nonce": new_id(),
                "body_sha256": sha(canonical(body)),
            },
        )
        sent = canonical({"deed": signed, "body": body})
        answer = self._wire.ask("POST", path, sent, {"Content-Type": "application/json"})
        read: dict[str, Any] = parse_json(answer.body)
        return read

    def intake_lock(self, week: str) -> dict[str, Any]:
        """The verified statement of a week's intake lock. Raises `no-intake-lock`: then nothing is sealed."""
        for statement in self.told["locks"]:
            body = self.keyring.learn(statement)
            if body["purpose"] == "intake" and body["starts"] == week:
                return body
        raise Refused("no-intake-lock")

    def capability(self, week: str) -> str:
        """This week's pass for the parcel door."""
        for one in self.told["capabilities"]:
            if one["starts"] == week:
                return str(one["token"])
        raise Refused("bad-answer")

    def send_parcel(self, parcel: str, sealed: bytes, *, lock: str, capability: str, routing: str) -> int:
        """Hand in a parcel, without a cookie: 201 stored, 200 already had exactly this."""
        headers = {
            "Content-Type": "application/octet-stream",
            "Parasol-Capability": capability,
            "Parasol-Lock": lock,
            "Content-Digest": f"sha-256=:{base64.b64encode(sha256(sealed)).decode()}:",
            "Parasol-Routing": routing,
        }
        return self._wire.ask("PUT", f"/parcels/{parcel}", sealed, headers, cookies=False).status


def sign_in(server: str, name: str, passphrase: str, *, pin: Head | None = None) -> Office:
    """Sign in and open one's own keys. The passphrase stays here; the log is verified, and pinned if a pin is given."""
    wire = Wire(server)
    org = parse_json(wire.ask("GET", "/salt").body)["org"]
    secrets = derive_secrets(org, name, passphrase)
    body = canonical({"name": name, "secret": secrets.login})
    told = parse_json(wire.ask("POST", "/session", body, {"Content-Type": "application/json"}).body)
    if not has_keys(told, "member", "bundle", "office"):
        raise Refused("bad-answer")
    log = verify_log(told["office"]["log"], pin)
    if log.org != org:
        raise Refused("wrong-org")
    bundle = open_bundle(unb64(told["bundle"]), secrets.wrap_key, org=org, member=told["member"]["id"])
    return Office(wire, Keyring(bundle, log), told["member"], told["office"])
