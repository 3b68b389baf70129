"""DOMAIN C4.4: one post or contract backs one saving, however its number is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules
from govern.roi.model.profiles import Backed, Backing, BackingKind

POST, CONTRACT = BackingKind.POST, BackingKind.CONTRACT


def other(identifier: str, kind: BackingKind = POST) -> Backed:
    return Backed(backing=Backing(kind, identifier), line_id=2, ref="BEN-02", title="Shared procurement")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("ASH-4711", "ash 4711"),
        ("ASH-4711", "Post no. ASH/04711"),
        ("CAL-7 Trésorier", "cal 7 tresorier"),
        ("４７１１", "4711"),
    ],
)
def test_the_same_number_written_otherwise_is_refused_whatever_is_said(mine: str, theirs: str) -> None:
    (found,) = rules.clashes([Backing(POST, mine)], [other(theirs)])
    assert not found.is_near
    assert rules.guarded([found], "They are not the same") == (
        f"Post {mine} backs BEN-02 “Shared procurement” already. One post or contract backs one saving: take it out."
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("ASH-4711", "HR 4711", POST),
        ("ASH-4711", "ASH-4171", POST),
        ("ASH-4O11", "ASH-4011", POST),
        ("Civica hosting, Calderwick", "Hosting by Civica", CONTRACT),
    ],
)
def test_a_near_match_is_asked_about_and_passes_with_a_reason(mine: str, theirs: str, kind: BackingKind) -> None:
    (found,) = rules.clashes([Backing(kind, mine)], [other(theirs, kind)])
    assert found.is_near
    assert "looks like" in rules.guarded([found], " ")
    assert rules.guarded([found], "Two desks in two towns") == ""


@pytest.mark.parametrize(
    ("mine", "theirs"), [("ASH-4711", "ASH-4712"), ("ASH-12", "BRK-12"), ("Revenues officer", "Benefits officer")]
)
def test_others_of_the_same_kind_are_others(mine: str, theirs: str) -> None:
    assert rules.clashes([Backing(POST, mine)], [other(theirs)]) == ()


def test_of_a_programme_one_does_not_see_only_that_there_is_a_saving_is_said() -> None:
    hidden = Backed(backing=Backing(POST, "ASH-4711"))
    said = rules.guarded(rules.clashes([Backing(POST, "ASH-4711")], [hidden]), "")
    assert said.startswith("Post ASH-4711 backs a saving of another programme already.")


@given(st.text(max_size=20), st.text(max_size=20))
def test_whether_two_are_alike_does_not_hang_on_their_order(one: str, another: str) -> None:
    mine, theirs = Backing(POST, one), Backing(POST, another)
    assert rules.is_alike(mine, theirs) == rules.is_alike(theirs, mine)
    assert rules.is_alike(mine, mine)
