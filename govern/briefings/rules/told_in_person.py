"""Those without email on the ladder: what line managers attest and codes confirm, beside the register."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govern.briefings.rules.reach import Evidence


class Met(Struct, frozen=True, kw_only=True):
    """One talk or one run of printed copies: how many it was for, and how many came or used their code."""

    council: str
    service: str
    people: int
    told: int


def with_met(known: Sequence[Evidence], met: Iterable[Met]) -> tuple[Evidence, ...]:
    """Whoever the register holds without an address is taken to be among those who were asked to come; who came has
    confirmed, but shown nothing. Nobody is counted twice, whoever was asked beyond the register is added."""
    people, told = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for each in met:
        people[each.council, each.service] += each.people
        told[each.council, each.service] += each.told
    found: list[Evidence] = []
    for one in known:
        place = next((key for key in _places(one) if people[key] > 0), None) if _may_be_met(one) else None
        if place is None:
            found.append(one)
            continue
        people[place] -= 1
        found.append(_told(one) if told[place] > 0 else one)
        told[place] -= told[place] > 0
    for (council, service), many in people.items():
        one = Evidence(council=council, service=service, state=None, has_no_address=True)
        found += [_told(one)] * min(many, told[council, service]) + [one] * (many - min(many, told[council, service]))
    return tuple(found)


def _may_be_met(one: Evidence) -> bool:
    return one.has_no_address and not one.is_away and not one.has_confirmed


def _places(one: Evidence) -> tuple[tuple[str, str], ...]:
    """A talk to a service is looked through before one to a whole council."""
    return ((one.council, one.service), (one.council, ""))


def _told(one: Evidence) -> Evidence:
    return replace(one, has_acted=True, has_confirmed=True)
