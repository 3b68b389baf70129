"""Who decides for the sample's councils: two cabinets and a committee, each with all its invented members."""

from datetime import date

from govern.cli.cast import CLERKS, Cast
from govern.decisions import actions, queries
from govern.decisions.model import Route
from govern.decisions.model.bodies import NewBody, NewInterest, NewMember, Seat
from govern.people.model import Person

SINCE = date(2026, 5, 20)
BODIES = (
    ("A", "Cabinet", Route.CABINET, 3, "Constitution, Part 4D, rule 1.6",
     ("Imogen Vane", "Tobias Larkin", "Farah Siddiqui", "Edmund Croft", "Nerys Bowen", "Paul Achterberg")),
    ("B", "Cabinet", Route.CABINET, 3, "Constitution, Part 4, procedure rule 4",
     ("Lionel Garrick", "Sushila Nair", "Maeve Donnelly", "Peter Quill", "Rukhsana Aziz")),
    ("C", "Policy and Resources Committee", Route.COMMITTEE, 4, "Standing order 23",
     ("Gwenllian Parry", "Roy Tattersall", "Ama Owusu", "Derek Fosse", "Hannah Birch", "Ioan Pryce", "Lettie Moor")),
)  # fmt: skip


async def seed(cast: Cast, programme_id: int) -> None:
    for code, name, route, quorum, source, members in BODIES:
        if clerk := await cast.person(CLERKS[code]):
            new = NewBody(
                council_code=code, name=name, route=route, seats=len(members), quorum=quorum, source=source, since=SINCE
            )
            made = await actions.add_body(clerk, programme_id, new)
            for place, member in enumerate(members):
                await _seat(clerk, made.id, place + 1, name=member, seat=Seat.MEMBER if place else Seat.CHAIR)
            await _seat(clerk, made.id, len(members) + 1, name=f"{SUBSTITUTES[code]}", seat=Seat.SUBSTITUTE)
            if code == "C":
                await _interest(clerk, made.id, cast.decisions["PRP-04", "C"].proposal_id)


SUBSTITUTES = {"A": "Clare Whitlock", "B": "Osman Demirci", "C": "Bethan Rooke"}


async def _seat(clerk: Person, body_id: int, version: int, *, name: str, seat: Seat) -> None:
    new = NewMember(version=version, name=f"Councillor {name}", seat=seat, since=SINCE)
    await actions.seat_member(clerk, body_id, new)


async def _interest(clerk: Person, body_id: int, proposal_id: int) -> None:
    found = await queries.body(clerk, body_id)
    member = next(one for one in found.members if one.name == "Councillor Derek Fosse")
    new = NewInterest(
        version=found.version,
        member_id=member.id,
        matter="His firm lets the Corn Exchange’s ground floor",
        on=date(2026, 11, 4),
        proposal_id=proposal_id,
    )
    await actions.declare_interest(clerk, body_id, new)
