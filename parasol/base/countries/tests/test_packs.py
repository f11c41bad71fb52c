"""Country packs: data, checked before anything is built on it."""

import shutil
from pathlib import Path

import pytest

from parasol.base.countries.queries import areas_of, get_country, load_country, packs_folder
from parasol.base.countries.terms import PackRefused


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packs_folder() / "_lotus", tmp_path / "_lotus"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("code", sorted(f.name for f in packs_folder().iterdir() if f.is_dir()))
def test_every_pack_of_the_house_can_be_used(code):
    country = get_country(code)
    assert country.forms(), "a pack without a form cannot receive anything"


def test_areas_carry_their_name_in_every_language_of_the_pack():
    assert areas_of(get_country("_lotus"))[2] == {"code": "LT-3", "label": {"en": "Harbour", "bn": "বন্দর"}}


def test_words_that_speakers_have_not_read_are_said_to_be_so():
    assert {one.tag: one.reviewed for one in get_country("_lotus").languages} == {"en": True, "bn": False}


def test_a_second_country_needs_no_change_anywhere_else(pack, tmp_path):
    shutil.copytree(pack, tmp_path / "fern")
    change(tmp_path / "fern" / "pack.toml", 'code = "_lotus"', 'code = "fern"')
    assert load_country(tmp_path / "fern").code == "fern"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("places.csv", "LT-2,", "LT-1,", "LT-1 stands there twice"),
        ("places.csv", "LT-2,", "riverside,", "riverside is not a code"),
        ("places.csv", ",বন্দর", ",", "LT-3 has no words in bn"),
        ("pack.toml", 'currency = "LTP"', "", "says nothing about currency"),
        ("pack.toml", 'currency = "LTP"', 'currency = "lotus"', "three capital letters"),
        ("pack.toml", '"friday"', '"fri"', "names of days"),
        ("pack.toml", 'tag = "bn"', 'tag = "en"', "each language once"),
        ("pack.toml", "[name]", "[name", "cannot be read"),
        ("pack.toml", 'code = "_lotus"', 'code = "np"', "its folder is _lotus"),
    ],
)
def test_a_slip_in_a_pack_is_named_with_its_file(pack, file, old, new, says):
    change(pack / file, old, new)
    with pytest.raises(PackRefused, match=says):
        load_country(pack)


def test_a_missing_file_is_named(pack):
    (pack / "places.csv").unlink()
    with pytest.raises(PackRefused, match=r"places\.csv"):
        load_country(pack)
