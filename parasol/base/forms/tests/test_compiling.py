"""From the community's spreadsheet to what a phone evaluates."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from parasol.base.countries.queries import packs_folder
from parasol.base.forms.compiler import compile_form
from parasol.base.forms.compiler.xpath import Names, parse
from parasol.base.forms.rules import flat
from parasol.base.forms.terms import FormRefused

LOTUS = packs_folder() / "_lotus" / "forms"
SCHEMA = json.loads((Path(__file__).parents[4] / "contract" / "form.schema.json").read_text("utf-8"))


def sheet(
    survey: list[dict[str, str]], choices: list[tuple[str, ...]] = (), columns: tuple[str, ...] = (), **settings: str
) -> bytes:
    """A small workbook; labels default to the row's name, in English only."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    settings = {
        "form_title": "Small",
        "form_id": "small",
        "version": "1",
        "namespaces": 'parasol="urn:parasol:form"',
        **settings,
    }
    write(["settings"]), write(["", *settings]), write(["", *settings.values()])
    heads = [
        "type",
        "name",
        "label::English (en)",
        *sorted({k for row in survey for k in row} - {"type", "name", "label::English (en)"}),
    ]
    write(["survey"]), write(["", *heads])
    for row in survey:
        filled = {"label::English (en)": f"About {row.get('name', '')}", **row}
        write(["", *(filled.get(head, "") for head in heads)])
    write(["choices"]), write(["", "list_name", "name", "label::English (en)", *columns])
    for choice in choices:
        write(["", *choice])
    return out.getvalue().encode()


def rows(data: bytes) -> dict:
    return {node["name"]: node for node in flat(compile_form(data).tree["items"])}


@pytest.mark.parametrize("name", ["quick", "report"])
def test_the_same_spreadsheet_gives_the_same_bytes(name):
    data = (LOTUS / f"{name}.csv").read_bytes()
    assert compile_form(data).text == compile_form(data).text


@pytest.mark.parametrize("name", ["quick", "report"])
def test_compiled_forms_keep_to_the_contract(name):
    jsonschema.validate(compile_form((LOTUS / f"{name}.csv").read_bytes()).tree, SCHEMA)


def test_the_quick_card_has_nine_questions_that_advance_by_themselves():
    form = compile_form((LOTUS / "quick.csv").read_bytes()).tree
    asked = [n for n in form["items"] if n["kind"] == "ask" and n["type"] == "select_one" and "relevant" not in n]
    assert len(asked) == 9
    assert all("quick" in node["appearance"] for node in asked)


def test_only_danger_and_her_consent_must_be_answered():
    form = compile_form((LOTUS / "report.csv").read_bytes()).tree
    assert [n["name"] for n in flat(form["items"]) if "required" in n] == ["danger", "consent_l1", "media_reason"]


@pytest.mark.parametrize("name", ["quick", "report"])
def test_every_choice_can_be_left_unsaid(name):
    form = compile_form((LOTUS / f"{name}.csv").read_bytes()).tree
    for listed in form["lists"].values():
        assert "ns" in {choice["name"] for choice in listed}


def test_each_consent_is_asked_apart_and_media_starts_as_no():
    form = compile_form((LOTUS / "report.csv").read_bytes()).tree
    people = next(n for n in form["items"] if n.get("part") == "person")
    levels = {n["consent"]: n for n in flat(people["items"]) if "consent" in n}
    assert sorted(levels) == [f"L{n}" for n in range(8)]
    assert [level for level, node in levels.items() if "default" in node] == ["L7"]
    assert levels["L7"]["default"] == "no"


def test_the_whole_codebook_is_there_with_its_mappings():
    form = compile_form((LOTUS / "report.csv").read_bytes()).tree
    acts = {choice["name"]: choice.get("cols", {}) for choice in form["lists"]["act"]}
    families = {"PH": 10, "SX": 10, "EM": 10, "ON": 6, "EC": 9, "DN": 8, "ST": 16, "CP": 7, "LB": 3}
    assert set(acts) - {"dk", "ns"} == {f"{f}{n}" for f, most in families.items() for n in range(1, most + 1)} | {"OT"}
    assert acts["ST2"] == {"family": "ST", "gbvims": "NG", "huridocs": "0301010000"}


def test_expressions_become_the_tree_of_the_contract():
    found = rows(
        sheet(
            [
                {"type": "integer", "name": "a"},
                {"type": "text", "name": "b", "relevant": "${a} > 1.5 and not(${a} mod 2 = 0)"},
                {"type": "integer", "name": "c", "constraint": ". >= 0 and . <= -(-3)"},
                {"type": "select_one fruit", "name": "d", "choice_filter": "tone = ${b} or selected(${b}, tone)"},
                {
                    "type": "calculate",
                    "name": "e",
                    "calculation": "concat('x', ${a} div 2, today())",
                    "label::English (en)": "",
                },
            ],
            [("fruit", "fig", "Fig", "dark")],
            ("tone",),
        )
    )
    assert found["b"]["relevant"] == ["and", [">", ["$", "a"], ["n", "1.5"]], ["not", ["=", ["mod", ["$", "a"], 2], 0]]]
    assert found["c"]["constraint"] == ["and", [">=", ["."], 0], ["<=", ["."], ["neg", ["neg", 3]]]]
    assert found["d"]["filter"] == ["or", ["=", ["c", "tone"], ["$", "b"]], ["selected", ["$", "b"], ["c", "tone"]]]
    assert found["e"]["calculate"] == ["concat", "x", ["div", ["$", "a"], 2], ["today"]]


def test_answers_inside_words_are_kept_as_expressions():
    found = rows(
        sheet([{"type": "text", "name": "a"}, {"type": "note", "name": "b", "label::English (en)": "You said ${a}."}])
    )
    assert found["b"]["label"] == {"en": ["concat", "You said ", ["$", "a"], "."]}


def test_repeats_know_their_number_and_their_entries():
    found = rows(
        sheet(
            [
                {"type": "integer", "name": "n"},
                {"type": "begin_repeat", "name": "people", "repeat_count": "${n}", "bind::parasol:part": "person"},
                {"type": "text", "name": "who", "default": "${n}"},
                {"type": "calculate", "name": "place", "calculation": "position(..)", "label::English (en)": ""},
                {"type": "end_repeat"},
                {
                    "type": "calculate",
                    "name": "first",
                    "calculation": "indexed-repeat(${who}, ${people}, 1)",
                    "label::English (en)": "",
                },
            ]
        )
    )
    assert found["people"]["count"] == ["$", "n"]
    assert found["people"]["part"] == "person"
    assert found["who"]["default"] == ["$", "n"]
    assert found["place"]["calculate"] == ["position", "people"]
    assert found["first"]["calculate"] == ["indexed-repeat", ["$", "who"], ["$", "people"], 1]


def test_a_row_that_names_no_drawer_is_handled_as_sensitive():
    assert rows(sheet([{"type": "text", "name": "a"}]))["a"]["drawer"] == "sensitive"


def test_a_spreadsheet_from_an_office_program_is_read_too():
    from openpyxl import Workbook

    book = Workbook()
    for name, lines in (
        ("survey", [["type", "name", "label::English (en)"], ["text", "a", "What?"]]),
        ("settings", [["form_title", "form_id", "version"], ["Small", "small", 1]]),
    ):
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    out = io.BytesIO()
    book.save(out)
    assert compile_form(out.getvalue()).id == "small"


REFUSED = [
    ([{"type": "text", "name": "a", "relevant": "area(${a}) > 1"}], "row 6, column relevant", "area"),
    (
        [{"type": "text", "name": "a"}, {"type": "text", "name": "b", "constraint": "regex(., '(?<x>a)')"}],
        "row 7, column constraint",
        "regex",
    ),
    (
        [{"type": "calculate", "name": "a", "calculation": "format-date(today(), '%A')", "label::English (en)": ""}],
        "column calculation",
        "%Y",
    ),
    ([{"type": "text", "name": "a", "relevant": "substr('x')"}], "column relevant", "2 to 3"),
    ([{"type": "text", "name": "a", "relevant": "position(..) = 1"}], "column relevant", "repeat"),
    ([{"type": "text", "name": "a", "relevant": "${a} | ${a}"}], "column relevant", "not supported"),
    ([{"type": "text", "name": "a", "relevant": "/data/zz = 1"}], "column relevant", "no row called zz"),
    ([{"type": "text", "name": "a", "relevant": "count(1"}], "column relevant", "missing"),
    ([{"type": "deviceid", "name": "a", "label::English (en)": ""}], "column type", "identify the phone"),
    ([{"type": "geopoint", "name": "a"}], "column type", "not supported"),
    ([{"type": "text", "name": "a", "bind::parasol:drawer": "open"}], "column bind::parasol:drawer", "identity"),
    ([{"type": "text", "name": "a", "bind::parasol:coded": "name"}], "column bind::parasol:coded", "act"),
    ([{"type": "text", "name": "a", "bind::parasol:colour": "red"}], "column bind::parasol:colour", "not known"),
    ([{"type": "text", "name": "a", "label::English (en)": " "}], "row 6", "no label"),
    ([{"type": "text", "name": "a", "bind::parasol:consent": "L3"}], "column type", "one answer"),
    (
        [{"type": "select_one yn", "name": "a", "bind::parasol:minor": "u18"}],
        "column bind::parasol:minor",
        "not in this question's list",
    ),
    (
        [
            {"type": "begin_group", "name": "g"},
            {"type": "text", "name": "a"},
            {"type": "end_group"},
            {"type": "text", "name": "a"},
        ],
        "column name",
        "used twice",
    ),
    ([{"type": "select_one yn", "name": n, "bind::parasol:consent": "L3"} for n in "ab"], "row 7", "two rows"),
    ([{"type": "text", "name": "a", "relevant": "${b} = 1"}], "", "b"),
]


@pytest.mark.parametrize(("survey", "where", "says"), REFUSED)
def test_a_slip_is_refused_with_its_place_and_what_to_do(survey, where, says):
    with pytest.raises(FormRefused) as refused:
        compile_form(sheet(survey, [("yn", "yes", "Yes"), ("yn", "no", "No")]))
    assert where in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("bengali", "why"),
    [("", "is missing"), ("What happened?", "is the same as the English"), ("Ki hoyeche?", "own script")],
)
def test_words_missing_in_a_language_stop_the_form(bengali, why):
    survey = [{"type": "text", "name": "a", "label::English (en)": "What happened?", "label::Bengali (bn)": bengali}]
    survey.append({"type": "text", "name": "b", "label::English (en)": "And then?", "label::Bengali (bn)": "তারপর?"})
    with pytest.raises(FormRefused, match=why):
        compile_form(sheet(survey, title_bn="ছোট"))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04nothing", "বাংলা".encode("utf-16"), b"survey\n,type,name\n", b"a,b\n1,2\n"]
)
def test_a_file_that_is_no_form_is_refused_in_a_sentence(data):
    with pytest.raises(FormRefused):
        compile_form(data)


def test_the_server_at_rest_does_not_carry_the_compiler():
    code = "import sys, parasol.base.forms.compiler; print('pyxform' in sys.modules or 'openpyxl' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )


def test_both_languages_test_the_forms_that_are_really_published():
    """If this fails, a form was edited: compile it into the vectors again and look at what changed."""
    vectors = json.loads((Path(__file__).parents[4] / "contract/vectors/forms-lotus.json").read_text("utf-8"))
    for name in ("quick", "report"):
        assert vectors[name] == compile_form((LOTUS / f"{name}.csv").read_bytes()).tree


def test_the_text_of_every_vector_parses_to_its_tree():
    vectors = json.loads((Path(__file__).parents[4] / "contract/vectors/forms.json").read_text("utf-8"))
    nodes = flat(vectors["form"]["items"])
    inside = {node["name"] for node in nodes if node["kind"] == "repeat" for node in node["items"]}
    paths = {f"/data/rep/{n['name']}" if n["name"] in inside else f"/data/{n['name']}": n["name"] for n in nodes}
    names = Names(paths, frozenset({"/data/rep"}), frozenset(vectors["form"]["lists"]))
    by_name = {name: path for path, name in paths.items()}
    for case in vectors["expressions"]:
        source = re.sub(r"\$\{(\w+)\}", lambda found: by_name[found[1]], case["source"])
        assert parse(source, at="/data/a", names=names) == case["expr"], case["source"]
