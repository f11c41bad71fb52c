"""A page never comes from an old build: every input counts, and what was built is known byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import build_inputs, build_outputs


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A client of one file."""
    client = tmp_path / "client"
    (client / "phone").mkdir(parents=True)
    (client / "phone" / "shell.ts").write_text("start();", "utf-8")
    monkeypatch.setattr(build_inputs, "ROOT", tmp_path)
    monkeypatch.setattr(build_inputs, "CLIENT", client)
    return client


def test_a_changed_added_or_renamed_file_is_noticed(source: Path) -> None:
    seen = {build_inputs.fingerprint()}
    (source / "phone" / "shell.ts").write_text("start(1);", "utf-8")
    seen.add(build_inputs.fingerprint())
    (source / "phone" / "words.ts").write_text("", "utf-8")
    seen.add(build_inputs.fingerprint())
    (source / "phone" / "words.ts").rename(source / "phone" / "other.ts")
    seen.add(build_inputs.fingerprint())
    assert len(seen) == 4


def test_a_test_or_a_fetched_package_does_not_rebuild(source: Path) -> None:
    before = build_inputs.fingerprint()
    (source / "phone" / "shell.test.ts").write_text("test();", "utf-8")
    (source / "node_modules").mkdir()
    (source / "node_modules" / "any.js").write_text("", "utf-8")
    assert build_inputs.fingerprint() == before


def test_a_build_is_intact_until_a_file_is_changed_lost_or_added(tmp_path: Path) -> None:
    script = tmp_path / "assets" / "shell-A.js"
    script.parent.mkdir()
    script.write_text("one", "utf-8")
    build_outputs.seal(tmp_path, "inputs")
    assert build_outputs.is_intact(tmp_path, "inputs")
    assert not build_outputs.is_intact(tmp_path, "other inputs")
    script.write_text("two", "utf-8")
    assert not build_outputs.is_intact(tmp_path, "inputs")
    script.unlink()
    assert not build_outputs.is_intact(tmp_path, "inputs")
    script.write_text("one", "utf-8")
    assert build_outputs.is_intact(tmp_path, "inputs")
    (script.parent / "planted.js").write_text("three", "utf-8")
    assert not build_outputs.is_intact(tmp_path, "inputs")


def test_no_build_is_not_intact(tmp_path: Path) -> None:
    assert not build_outputs.is_intact(tmp_path / "nothing", "inputs")


def test_the_web_manifest_names_icons_by_their_hashed_address(tmp_path: Path) -> None:
    public, assets = tmp_path / "public", tmp_path / "built" / "assets"
    public.mkdir()
    assets.mkdir(parents=True)
    (public / "icon.svg").write_text("<svg/>", "utf-8")
    (public / "manifest.webmanifest").write_text('{"icons": [{"src": "{{icon.svg}}"}]}', "utf-8")
    urls = build_outputs.copy_public(public, assets, "/static/assets")
    told = json.loads((tmp_path / "built" / "manifest.webmanifest").read_text("utf-8"))
    assert told["icons"][0]["src"] == urls["icon.svg"]
    assert (assets / urls["icon.svg"].rsplit("/", 1)[1]).read_text("utf-8") == "<svg/>"


def test_hashes_are_written_as_the_contract_and_as_browsers_want_them(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert build_outputs.digest(empty) == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    assert build_outputs.integrity(empty) == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
