"""Counting, and the page of raw numbers."""

import pytest

from parasol.voice.monitoring.queries import codes_counted, count
from parasol.voice.monitoring.terms import RawTable, months_between, totals
from parasol.voice.monitoring.tests.cast import Office
from parasol.voice.monitoring.words import count_in_words, month_label


@pytest.fixture
def counted(office: Office) -> Office:
    office.count("ST2", "2018-10", "LT-1", 4)
    office.count("ST2", "2018-12", "LT-2", 19)
    office.count("EC3", "2018-12", "LT-2", 1)
    return office


def test_twenty_three_acts_are_counted_as_twenty_three(counted: Office):
    table = count(["ST2"], months_between("2018-10", "2018-12"), ["LT-1", "LT-2"])
    assert table.counted == 23
    assert totals(table.axes, table.cells)["ST2", "*", "*"] == 23


def test_what_nobody_told_stands_as_a_zero(counted: Office):
    table = count(["ST2", "EC3"], ["2018-11", "2018-12"], ["LT-1", "LT-2"])
    assert table.cells["ST2", "2018-11", "LT-1"] == 0
    assert table.cells["EC3", "2018-12", "LT-2"] == 1
    assert len(table.cells) == 8


def test_a_code_named_twice_is_counted_once(counted: Office):
    assert count(["ST2", "ST2"], ["2018-12", "2018-12"], ["LT-2"]).counted == 19


def test_an_empty_month_between_two_others_is_there(counted: Office):
    assert codes_counted()[1] == ("2018-10", "2018-11", "2018-12")


def test_a_raw_table_without_its_zeros_is_none():
    with pytest.raises(ValueError, match="zeros too"):
        RawTable(
            ("act", "month", "area"), (("ST2",), ("2018-11",), ("LT-1", "LT-2")), {("ST2", "2018-11", "LT-1"): 3}, 3
        )


def test_one_code_alone_has_no_total_beside_it():
    cells = {("ST2", "2018-11", "LT-1"): 3}
    assert totals((("ST2",), ("2018-11",), ("LT-1",)), cells) == cells


def test_months_run_over_the_turn_of_the_year():
    assert months_between("2018-11", "2019-02") == ("2018-11", "2018-12", "2019-01", "2019-02")


def test_numbers_are_written_in_the_languages_own_digits():
    assert count_in_words(1535, "en") == "1,535"
    assert count_in_words(1535, "bn") == "১,৫৩৫"
    assert month_label("2018-11", "bn") == "নভেম্বর ২০১৮"


def test_the_page_shows_counts_and_says_what_is_not_counted(counted: Office, client):
    client.force_login(counted.cast["aster"].member)
    page = client.get("/desk/monitoring/?act=ST2&area=LT-1&area=LT-2").content.decode()
    assert "23 acts upon persons" in page
    assert ">19<" in page
    assert "What is not counted" in page
    assert "style=" not in page


def test_a_filter_nobody_knows_changes_nothing(counted: Office, client):
    client.force_login(counted.cast["aster"].member)
    page = client.get("/desk/monitoring/?act=%3Cscript%3E&first=yesterday&last=2018-12&area=%27--").content.decode()
    assert "&lt;script" not in page
    assert "<script>" not in page


def test_before_anything_is_counted_the_page_says_how_it_begins(office: Office, client):
    client.force_login(office.cast["aster"].member)
    assert "Nothing is counted yet" in client.get("/desk/monitoring/").content.decode()


def test_raw_counts_are_for_monitors_only(counted: Office, client):
    for name in ("briar", "dahlia", "fern"):
        client.force_login(counted.cast[name].member)
        assert client.get("/desk/monitoring/").status_code == 404
