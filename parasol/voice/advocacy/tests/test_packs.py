"""A pack is made of released tables only, says what it cannot say, and is set right in both scripts."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as office_settings
from pypdf import PdfReader

from parasol.base.ground.canonical import sha
from parasol.base.ground.terms import Refusal
from parasol.base.ledger.terms import Deed
from parasol.voice.advocacy import actions, pages, printer, words
from parasol.voice.advocacy.charts import bar_chart, column_chart
from parasol.voice.advocacy.terms import Bar
from parasol.voice.monitoring.queries import count
from parasol.voice.monitoring.tests.cast import AT, Office
from parasol.voice.release import actions as gate
from parasol.voice.release.terms import Draft, SafeTable

from .pdf_text import font_names, ligatures_of, plain, text_of

CLIENT_FONTS = Path(__file__).parents[4] / "client" / "node_modules" / "@expo-google-fonts"


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fonts of the build, or of the packages it takes them from."""
    built: Path = office_settings.BUILT / "fonts"
    if built.is_dir():
        return built
    folder = tmp_path_factory.mktemp("fonts")
    for family in ("noto-sans", "noto-sans-bengali"):
        for weight in ("400Regular", "700Bold"):
            for font in (CLIENT_FONTS / family / weight).glob("*.ttf"):
                (folder / font.name).write_bytes(font.read_bytes())
    assert len(list(folder.iterdir())) == 4, "the client's packages are not installed: run `make setup`"
    return folder


def released(office: Office, draft: Draft) -> SafeTable:
    release = uuid4()
    gate.draft_release(release, draft, signed=office.cast["aster"].signed, at=AT, enqueue=lambda _id: None)
    digest = sha(gate.prove_release(release, at=AT).published.encode())
    for name in ("briar", "clover"):
        gate.sign_release(release, digest, signed=office.cast[name].signed, at=AT)
    return gate.release_table(release)


@pytest.fixture
def table(office: Office) -> SafeTable:
    for act, area, n in (
        ("ST2", "LT-1", 23),
        ("ST2", "LT-2", 3),
        ("ST2", "LT-3", 17),
        ("EC3", "LT-1", 31),
        ("EC3", "LT-2", 12),
        ("EC3", "LT-3", 40),
    ):
        office.count(act, "2018-11", area, n)
    return released(office, Draft("Arrests and bribes", ("ST2", "EC3"), ("2018-11",), ("LT-1", "LT-2", "LT-3")))


def write(office: Office, tables: list, lang: str = "en"):
    pack = uuid4()
    signed = office.cast["dahlia"].signed
    return actions.write_pack(tables, pack_id=pack, lang=lang, signed=signed, at=AT, enqueue=lambda _id: None)


def test_a_raw_table_never_becomes_a_pack(office: Office, table: SafeTable):
    raw = count(["ST2"], ["2018-11"], ["LT-1"])
    for tables in ([raw], [table, raw], []):
        with pytest.raises(Refusal):
            write(office, tables)
    with pytest.raises(Refusal, match="was not released"):
        write(office, [raw])


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "bn"])
def test_a_pack_is_printed_and_reads_back(office: Office, table: SafeTable, fonts: Path, lang: str):
    pack = actions.print_pack(
        write(office, [table], lang).id, at=AT, printer=lambda data, _fonts: printer.print_pdf(data, fonts)
    )
    assert pack.state == "written"
    pdf = PdfReader(BytesIO(bytes(pack.pdf)))
    text = text_of(bytes(pack.pdf))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Arrests and bribes"
    assert pdf.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)  # A4
    said = words.get_words(lang)
    for line in (said["front"]["kicker"], said["limits"]["title"], said["method"]["title"], said["acts"]["title"]):
        assert plain(line) in text
    assert "∗" in text
    family = "NotoSansBengali" if lang == "bn" else "NotoSans-"
    assert any(family in name for name in font_names(bytes(pack.pdf)))


def test_conjuncts_are_shaped_not_spelt_out(fonts: Path, office: Office, table: SafeTable):
    data = pages.data_of([table], words=words.get_words("bn"), lang="bn", org="Lotus", day=AT.date())
    data["title"] = "গ্রেপ্তার, রাষ্ট্র ও স্ত্রী"
    pdf = printer.set_in_type(data, str(fonts))
    assert plain(data["title"]) in text_of(pdf)
    one_glyph = {text for text in ligatures_of(pdf) if "্" in text[1:-1]}
    assert "ষ্ট্র" in one_glyph


def test_nothing_in_a_title_is_ever_run(office: Office, table: SafeTable, fonts: Path):
    data = pages.data_of([table], words=words.get_words("en"), lang="en", org="Lotus", day=AT.date())
    data["title"] = '#panic("run") #read("pack.typ") $x$ \\ <b>'
    text = PdfReader(BytesIO(printer.set_in_type(data, str(fonts)))).pages[0].extract_text()
    assert '#panic("run")' in text.replace("\n", " ")


def test_a_hidden_number_is_nowhere_in_the_packs_data(office: Office, table: SafeTable):
    data = pages.data_of([table], words=words.get_words("en"), lang="en", org="Lotus", day=AT.date())
    lines = [
        (group["label"], line["label"], cell)
        for page in data["pages"]
        for one in page["tables"]
        for group in one["groups"]
        for line in group["lines"]
        for cell in line["cells"]
    ]
    assert sum(cell == "∗" for *_, cell in lines) >= table.hidden
    assert "3" not in [cell for *_, cell in lines]


def test_a_pack_that_cannot_be_printed_says_so(office: Office, table: SafeTable):
    def breaks(_data, _fonts):
        raise printer.PrinterFailedError

    assert actions.print_pack(write(office, [table]).id, at=AT, printer=breaks).state == "failed"


def test_a_language_without_words_is_refused(office: Office, table: SafeTable):
    with pytest.raises(Refusal, match="no words"):
        write(office, [table], "xx")


def test_both_languages_say_the_same_things():
    def shape(value):
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items() if key != "reviewed"}
        if isinstance(value, list):
            return [shape(inner) for inner in value]
        return sorted(part.split("}")[0] for part in value.split("{")[1:])

    assert shape(words.get_words("en")) == shape(words.get_words("bn"))


def test_a_chart_keeps_to_the_strict_page_and_says_its_numbers_in_words():
    bars = [Bar("Arbitrary arrest <b>", 23, "23"), Bar("Raid", None, "∗")]
    for svg in (bar_chart("What was done", bars).svg(), column_chart("By month", bars).svg()):
        assert "style" not in svg
        assert "<b>" not in svg
        assert "Raid: ∗" in svg
        assert 'role="img"' in svg


def test_the_doors_take_released_tables_and_hand_out_the_pdf(office: Office, table: SafeTable, fonts: Path, client):
    client.force_login(office.cast["dahlia"].member)
    new = str(uuid4())
    body = {"id": new, "releases": [table.release], "lang": "en"}
    sent = office.deed("dahlia", Deed.PACK_WRITTEN, new, body)
    answered = client.post("/desk/packs/", sent, content_type="application/json")
    assert answered.status_code == 201, answered.content
    assert client.get(f"/desk/packs/{new}.pdf").status_code == 404
    pack = actions.print_pack(
        actions.queries.get_pack(new).id, at=AT, printer=lambda d, _f: printer.print_pdf(d, fonts)
    )
    answered = client.get(f"/desk/packs/{new}.pdf")
    assert answered.content == bytes(pack.pdf)
    assert answered.content.startswith(b"%PDF")
    assert client.get(f"/desk/packs/{new}/state").json()["ready"] is True
    assert "Open the PDF" in client.get("/desk/packs/").content.decode()


def test_an_unreleased_table_is_refused_at_the_door(office: Office, client):
    office.count("ST2", "2018-11", "LT-1", 23)
    draft, release, new = Draft("Arrests", ("ST2",), ("2018-11",), ("LT-1",)), uuid4(), str(uuid4())
    gate.draft_release(release, draft, signed=office.cast["aster"].signed, at=AT, enqueue=lambda _id: None)
    client.force_login(office.cast["dahlia"].member)
    body = {"id": new, "releases": [str(release)], "lang": "en"}
    sent = office.deed("dahlia", Deed.PACK_WRITTEN, new, body)
    answered = client.post("/desk/packs/", sent, content_type="application/json")
    assert (answered.status_code, answered.json()["refusal"]) == (409, "not-released")
