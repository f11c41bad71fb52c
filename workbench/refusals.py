"""Every reason to refuse, by name, each with the one sentence a person is shown.

The list is closed: a name that is not here cannot be raised, so both languages and the server's flags stay in step
with contract/README.md, section 5.
"""

SENTENCES = {
    # opening an envelope, in this order
    "not-age": "This is not a sealed file, or its beginning is damaged.",
    "no-key": "None of your keys opens this.",
    "tampered": "This was changed or cut short after it was sealed.",
    "bad-magic": "Something was opened, but it is not a Parasol envelope.",
    "bad-length": "The envelope's length is not one this version writes.",
    "bad-header": "The envelope's first page is not written as agreed.",
    "unknown-version": "This was sealed by a newer version. Update, then open it again.",
    "unknown-algorithm": "This was sealed with a method this version does not know.",
    "unknown-type": "This envelope is of a kind this version does not know.",
    "wrong-hash": "The words inside are not the words that were signed.",
    "bad-padding": "The envelope carries something after its end.",
    "wrong-org": "This was sealed for another organisation.",
    "unknown-log": "This was sealed under a list of members that you do not have.",
    "unknown-author": "Whoever sealed this is not on the list of members.",
    "revoked-device": "This was sealed on a device that had already been withdrawn.",
    "forged-author": "The signature is not that of the member who is named.",
    "wrong-type": "This is an envelope of another kind than belongs here.",
    "wrong-place": "This envelope belongs to something else.",
    "wrong-recipients": "This was not sealed for exactly the people who should read it.",
    "unknown-form": "This was written on a form that this office does not know.",
    "wrong-grant": "This hands over another key than it names.",
    # chains of one thing and one device
    "replayed": "This was already received once.",
    "gap": "Something that was written before this is missing.",
    "forked": "Two different histories were written by the same device.",
    # sealing
    "too-large": "This is too large to be sealed in one envelope.",
    "not-canonical": "This cannot be written in the agreed form.",
    # the membership log and locks
    "bad-log": "The list of members is not written as agreed.",
    "forged-log": "The list of members is not signed by enough stewards.",
    "changed-log": "The list of members is not the one this device knows. Nothing is sent.",
    "bad-statement": "A key's statement is not written as agreed.",
    "no-lock": "Nobody has stated the key this should be sealed to.",
    "no-intake-lock": "There is no intake key for this week. Your draft stays sealed here.",
    # signing in, and the office
    "wrong-passphrase": "The name or the passphrase is not right.",
    "wrong-bundle": "These keys belong to somebody else.",
    "office-unreachable": "The office could not be reached. Nothing was lost.",
    "bad-answer": "The office's answer could not be understood.",
    "bad-file": "The file could not be read.",
}


class Refused(Exception):
    """A refusal with its name, and a sentence fit to be shown. It never carries what was told."""

    def __init__(self, name: str, sentence: str | None = None) -> None:
        self.name = name
        self.sentence = sentence if sentence is not None else SENTENCES[name]
        super().__init__(f"{name}: {self.sentence}")
