"""Nobody is offered more than six places, on any page (DESIGN §6); staff without a role are offered one."""

from itertools import combinations
from types import SimpleNamespace

import pytest
from litestar import Litestar

from govern.app.shell import navigation
from govern.people.model import COUNCIL_ROLES, Held, Person, Role
from tests.house.test_routes import LIBRARY

PROGRAMME = SimpleNamespace(id=1)
MOST = 6


def holding(*roles: Role, **more: object) -> Person:
    held = tuple(Held(1, role, 1 if role in COUNCIL_ROLES else None) for role in roles)
    return Person(id=1, name="Anybody", email="a@govern.example", roles=held, **more)


EVERYBODY = [
    holding(is_administrator=True),
    holding(*Role),
    *(holding(one) for one in Role),
    *(holding(*two) for two in combinations(Role, 2)),
]


def pages(app: Litestar) -> list[str]:
    """The addresses of every page, with 1 for whatever thing it is about."""
    paths = [route.path for route in app.routes if not route.path.startswith((*LIBRARY, "/api"))]
    return [path.replace("{programme_id:int}", "1") for path in paths]


async def test_nobody_sees_more_than_six_places_on_any_page(app: Litestar) -> None:
    assert len(pages(app)) > 60
    for path in pages(app):
        for person in EVERYBODY:
            for programme in (None, PROGRAMME):
                places = navigation(person, programme, path)
                assert 0 < len(places) <= MOST, (path, person.roles)
                assert len({href for _, href, _ in places}) == len(places)
                assert sum(is_here for *_, is_here in places) <= 1, (path, person.roles)


async def test_every_place_is_a_page(app: Litestar) -> None:
    known = set(pages(app))
    offered = {href for one in EVERYBODY for where in (None, PROGRAMME) for _, href, _ in navigation(one, where, "/")}
    assert offered <= known


def test_staff_without_a_role_are_offered_their_briefings_alone() -> None:
    assert [label for label, *_ in navigation(holding(), None, "/my-briefings")] == ["Briefings for me"]


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.SPONSOR])
def test_who_sits_on_the_board_begins_with_packs(role: Role) -> None:
    assert navigation(holding(role), PROGRAMME, "/")[0][:2] == ("Packs", "/programmes/1/packs")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/programmes/1", "Overview"),
        ("/programmes/1/milestones", "Plan"),
        ("/programmes/1/timeline", "Plan"),
        ("/programmes/1/plan/grid", "Plan"),
        ("/programmes/1/money/grid", "Money"),
        ("/milestones/7/network", "Plan"),
        ("/change-requests/2", "Plan"),
        ("/partner-decisions/3/vote", "Decisions"),
        ("/lines/4", "Money"),
        ("/risk-actions/5", "Risks"),
        ("/programmes/1/staff/6", "Briefings"),
        ("/programmes/1/lessons", None),
    ],
)
def test_the_place_a_page_belongs_to_is_marked(path: str, place: str | None) -> None:
    marked = [label for label, _, is_here in navigation(holding(Role.PROGRAMME_MANAGER), PROGRAMME, path) if is_here]
    assert marked == ([place] if place else [])
