"""What is printed, tried by an attacker who shares no code with the gate."""

import os
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parasol.voice.release.gate.hide import NoPatternError, hide
from parasol.voice.release.gate.joint import Counted, Earlier, join
from parasol.voice.release.rules import threshold

from .attacker import Reader, every_table, in_table, members

TABLES = int(os.environ.get("PARASOL_GATE_TABLES", "12"))  # make bench asks for thousands
TRIED = settings(max_examples=TABLES, deadline=None, suppress_health_check=list(HealthCheck))
SMALL_COUNTS = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 30))


def printed_table(axes, leaves, earlier=(), hide_what=hide):
    """What the gate would print, or None when it refuses."""
    system, grid = join(Counted(axes, leaves), earlier, threshold)
    try:
        pattern = hide_what(system)
    except NoPatternError:
        return None
    values = zip(grid.keys, grid.values, pattern.hidden[: len(grid.keys)], strict=True)
    return {key: None if hidden else value for key, value, hidden in values}


def hidden_in(printed):
    return frozenset(key for key, value in printed.items() if value is None)


def truth(axes, leaves, cell):
    return in_table(axes, leaves, cell)


def is_small(cell, value):
    return 1 <= value < threshold(cell)


def roomy(leaves):
    """What this attacker grants himself: every count to within twice its size or ten, and not one more."""
    return {leaf: max(2 * n, n + 10) for leaf, n in leaves.items()}


def leaks(axes, leaves, printed):
    """Small cells this attacker narrows: he can rule out nothing, or rule out k and more."""
    found, reader = [], Reader(axes, printed, roomy(leaves))
    for cell in printed:
        value = truth(axes, leaves, cell)
        if is_small(cell, value):
            low, high = reader.widest(cell)
            if low > 1e-6 or high < threshold(cell) - 1e-6:
                found.append(cell)
    return found


@st.composite
def tables(draw, most=(3, 2, 3)):
    acts = ("ST2", "SX1", "PH2", "EC3")[: draw(st.integers(1, most[0]))]
    months = ("2026-09", "2026-10", "2026-11")[: draw(st.integers(1, most[1]))]
    areas = ("LT-1", "LT-2", "LT-3", "LT-4")[: draw(st.integers(2, most[2]))]
    axes = (acts, months, areas)
    return axes, {leaf: draw(SMALL_COUNTS) for leaf in product(*axes)}


@TRIED
@given(tables())
def test_no_small_number_can_be_ruled_in_from_what_is_printed(table):
    axes, leaves = table
    printed = printed_table(axes, leaves)
    if printed is not None:
        assert leaks(axes, leaves, printed) == []


@TRIED
@given(st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_in_a_tiny_table_every_table_there_could_be_is_written_out(values):
    axes = (("ST2", "PH2"), ("2026-09",), ("LT-1", "LT-2"))
    leaves = dict(zip(product(*axes), values, strict=True))
    printed = printed_table(axes, leaves)
    if printed is None:
        return
    worlds = list(every_table(axes, printed, roomy(leaves)))
    for cell in printed:
        if is_small(cell, truth(axes, leaves, cell)):
            seen = {in_table(axes, world, cell) for world in worlds}
            assert 0 in seen
            assert max(seen) >= 5
    _insiders_learn_nothing(axes, leaves, printed, worlds)


def _insiders_learn_nothing(axes, leaves, printed, worlds):
    for mine, n in leaves.items():
        if n != 1:
            continue
        hers = [world for world in worlds if world[mine] == 1]
        for cell in printed:
            value = truth(axes, leaves, cell)
            only_me = value == 1 and mine in members(axes, cell)
            if is_small(cell, value) and not only_me and cell != mine:
                assert len({in_table(axes, world, cell) for world in hers}) > 1, (mine, cell)


def test_the_attacker_finds_a_planted_leak():
    axes = (("ST2", "PH2", "EC3"), ("2026-09",), ("LT-1", "LT-2"))
    leaves = dict(zip(product(*axes), [3, 20, 9, 14, 30, 12], strict=True))
    careless = {
        cell: None if is_small(cell, truth(axes, leaves, cell)) else truth(axes, leaves, cell)
        for cell in printed_table(axes, leaves)
    }
    assert leaks(axes, leaves, careless) == [("ST2", "2026-09", "LT-1")]
    assert leaks(axes, leaves, printed_table(axes, leaves)) == []


def test_hiding_the_small_cell_and_one_partner_that_gives_little_room_is_found_too():
    axes = (("ST2", "PH2"), ("2026-09",), ("LT-1", "LT-2"))
    leaves = dict(zip(product(*axes), [3, 1, 1, 0], strict=True))
    printed = {cell: truth(axes, leaves, cell) for cell in product((*axes[0], "*"), axes[1], (*axes[2], "*"))}
    for cell in product(*axes):
        printed[cell] = None
    assert ("ST2", "2026-09", "LT-1") in leaks(axes, leaves, printed)


# -- two tables, one after the other (S6) ------------------------------------------------------------------------------


@st.composite
def histories(draw):
    axes, before = draw(tables(most=(2, 2, 3)))
    changes = st.sampled_from([0, 0, 0, 0, 1, 2, 6, 9, -1, -2])
    return axes, before, {leaf: max(0, n + draw(changes)) for leaf, n in before.items()}


def change_leaks(axes, before, after, first, second):
    """Small changes that both tables give away to somebody who only subtracts what he can pin down in each."""
    old, new = Reader(axes, first, roomy(before)), Reader(axes, second, roomy(after))
    found = []
    for cell in first:
        change = truth(axes, after, cell) - truth(axes, before, cell)
        if 1 <= abs(change) < threshold(cell):
            (old_low, old_high), (new_low, new_high) = old.widest(cell), new.widest(cell)
            if old_high - old_low + new_high - new_low < 1 - 1e-6:
                found.append(cell)
    return found


@TRIED
@given(histories())
def test_two_tables_together_tell_no_small_change(history):
    axes, before, after = history
    first = printed_table(axes, before)
    if first is None:
        return
    second = printed_table(axes, after, (Earlier(Counted(axes, before), hidden_in(first)),))
    if second is not None:
        assert change_leaks(axes, before, after, first, second) == []
        assert leaks(axes, after, second) == []


@TRIED
@given(st.lists(st.sampled_from([0, 2, 3, 6, 7]), min_size=3, max_size=3), st.sampled_from([-2, -1, 1, 2, 7]))
def test_every_pair_of_tables_there_could_be_hides_the_change_of_one_cell(values, change):
    axes = (("ST2",), ("2026-09",), ("LT-1", "LT-2", "LT-3"))
    before = dict(zip(product(*axes), values, strict=True))
    moved = ("ST2", "2026-09", "LT-1")
    after = {**before, moved: max(0, before[moved] + change)}
    size = abs(after[moved] - before[moved])
    first = printed_table(axes, before)
    second = first and printed_table(axes, after, (Earlier(Counted(axes, before), hidden_in(first)),))
    if not first or not second or not 1 <= size < 5:
        return
    room = {leaf: max(roomy(before)[leaf], roomy(after)[leaf]) for leaf in before}
    sign = 1 if after[moved] > before[moved] else -1
    news = list(every_table(axes, second, room))
    seen = {
        sign * (new[moved] - old[moved])
        for old in every_table(axes, first, room)
        for new in news
        if all(new[leaf] == old[leaf] for leaf in before if leaf != moved) and sign * (new[moved] - old[moved]) >= 0
    }
    assert 0 in seen
    assert max(seen) >= 5


def test_taking_back_one_of_twenty_three_is_not_told_by_a_table_of_one_cell():
    axes = (("ST2",), ("2018-11",), ("LT-1",))
    leaf = ("ST2", "2018-11", "LT-1")
    first = printed_table(axes, {leaf: 23})
    assert first == {leaf: 23}
    second = printed_table(axes, {leaf: 22}, (Earlier(Counted(axes, {leaf: 23}), frozenset()),))
    assert second is None or second == {leaf: None}


def test_the_same_table_may_come_out_again_when_nothing_changed():
    axes = (("ST2", "PH2"), ("2026-09",), ("LT-1", "LT-2", "LT-3"))
    leaves = dict(zip(product(*axes), [3, 20, 9, 14, 30, 12], strict=True))
    first = printed_table(axes, leaves)
    again = printed_table(axes, leaves, (Earlier(Counted(axes, leaves), hidden_in(first)),))
    assert again == first


def test_six_more_in_one_cell_may_be_told():
    axes = (("ST2",), ("2018-11",), ("LT-1",))
    leaf = ("ST2", "2018-11", "LT-1")
    assert printed_table(axes, {leaf: 29}, (Earlier(Counted(axes, {leaf: 23}), frozenset()),)) == {leaf: 29}
