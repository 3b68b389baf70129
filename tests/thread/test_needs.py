"""The order of what waits, and what stands there while nothing does."""

from datetime import date

import pytest

from govern.people.model import Held, Person, Role
from govern.people.rules import MAY
from govern.thread import rules
from govern.thread.model import Need
from govern.thread.rules import needs


def person(*roles: Role, programme_id: int = 1) -> Person:
    return Person(id=5, name="Zoë", email="z@c.example", roles=tuple(Held(programme_id, role, 11) for role in roles))


def test_the_earliest_day_comes_first_and_what_has_no_day_last() -> None:
    found = [Need("c", "", ""), Need("b", "", "", date(2026, 12, 1)), Need("a", "", "", date(2026, 11, 1))]
    assert [one.sentence for one in rules.pressing(found)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        (
            (Role.SECTION_151_OFFICER,),
            "texts whose money you clear for your council; savings to validate; "
            "changes of the baseline that touch your council",
        ),
        (
            (Role.MILESTONE_OWNER,),
            "dates of yours that are near, past or not updated for 30 days; evidence of yours that was refused",
        ),
        ((Role.BENEFIT_OWNER,), "benefits of yours that start late or fall short"),
        ((Role.BOARD_MEMBER,), "changes of the baseline to approve; each new board pack"),
        (
            (Role.BOARD_MEMBER, Role.BENEFIT_OWNER),
            "changes of the baseline to approve; benefits of yours that start late or fall short; each new board pack",
        ),
    ],
)
def test_while_nothing_waits_the_page_says_what_would(roles: tuple[Role, ...], says: str) -> None:
    said = "Nothing waits for you in this programme. When something does, it stands here: "
    assert rules.nothing_waits(person(*roles), 1) == f"{said}{says}."


@pytest.mark.parametrize("viewer", [person(Role.VIEWER), person(Role.PARTNER_LEAD, programme_id=2), person()])
def test_who_only_reads_is_told_that_nobody_needs_anything_of_them(viewer: Person) -> None:
    assert rules.nothing_waits(viewer, 1).endswith("your role reads it, and nobody needs anything of you.")


def test_what_would_come_here_names_only_what_somebody_may_do() -> None:
    assert set(needs.COMES_HERE) <= set(MAY)
