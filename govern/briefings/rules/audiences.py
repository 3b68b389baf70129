"""Saved audiences: who has come and gone since a sending, and what is wrong with one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, repeat

from msgspec.structs import replace

from govern.briefings.model import Audience, Briefing, LeftOut, Reader, Recipients
from govern.briefings.model.audiences import AudienceStanding, SavedAudience, Since, UsedBy
from govern.briefings.rules import counting
from govern.briefings.rules.counting import Knows
from govern.kit import text
from govern.people.model import Thing

JOINED, ELSEWHERE = "joined", "no longer match the rule"
Key = tuple[str, int]


def thing(programme_id: int, council_id: int | None, id: int = 0) -> Thing:
    """A council's own audience is like its own briefing: nobody else sees it."""
    return Thing(kind="audience", id=id, programme_id=programme_id, council_id=council_id, is_draft=True)


def since(found: Recipients, before: Iterable[Reader], *, knows: Knows, on: date, ref: str) -> Since:
    """Who gets it now and did not get that sending, and the other way round, with the reason."""
    told = tuple(before)
    then, now = {key for one in told for key in _keys(one)}, {key for one in found.included for key in _keys(one)}
    reasons = {key: one.because for one in found.excluded for key in _keys(one.reader)}
    gone: dict[str, list[Reader]] = {}
    for one in told:
        if not _keys(one) & now:
            because = next((reasons[key] for key in _keys(one) if key in reasons), ELSEWHERE)
            gone.setdefault(because, []).append(one)
    joined = [one for one in found.included if not _keys(one) & then]
    return Since(
        on=on,
        ref=ref,
        joined=_told(JOINED, joined, knows) if joined else None,
        gone=tuple(_told(because, readers, knows) for because, readers in gone.items()),
    )


def _keys(reader: Reader) -> set[Key]:
    """Who somebody is: an entry among staff and contacts, an account, or both; a letter was to one of them."""
    return {(name, id) for name, id in (("contact", reader.contact), ("person", reader.person)) if id}


def _told(because: str, readers: Sequence[Reader], knows: Knows) -> LeftOut:
    told = [repeat((one.name, counting.is_named(one, knows)), one.alike) for one in readers]
    return counting.left_out(because, list(chain.from_iterable(told)))


def taken(rule: Audience, saved: SavedAudience | None) -> Audience:
    """What a briefing keeps of its audience: that of a saved one as it stands, with where it is from."""
    if saved is None:
        return replace(rule, saved=None, saved_number=0, is_list=False)
    return replace(saved.rule, saved=saved.id, saved_number=saved.number)


def problems(name: str, others: Collection[str]) -> dict[str, str]:
    if text.folded(name.strip()) in {text.folded(one) for one in others}:
        return {"name": "There is an audience with this name. Choose another name, or change that one."}
    return {}


def plain(addresses: Iterable[str]) -> tuple[str, ...]:
    """Each once, in lower case, in the order given."""
    return tuple(dict.fromkeys(one.strip().lower() for one in addresses))


def heading(one: AudienceStanding) -> str:
    """`“Revenues staff” reaches 214 people`."""
    people = one.count.row.total
    words = "1 person" if people.count == 1 else f"{people.words} people"
    return f"“{one.audience.name}” reaches {words if people.count != 0 else 'nobody today'}"


def outdated(briefing: Briefing, saved: Mapping[int, SavedAudience]) -> str:
    """What a briefing's page says of the saved audience it goes to; empty where it goes to none, or to the newest."""
    own = saved.get(briefing.audience.saved or 0)
    if own is None or own.number == briefing.audience.saved_number:
        return ""
    return (
        f"The audience “{own.name}” has changed since: this briefing goes to its version "
        f"{briefing.audience.saved_number}, the newest is {own.number}."
    )


def older(one: AudienceStanding) -> tuple[UsedBy, ...]:
    """The briefings that go to an earlier version."""
    return tuple(each for each in one.used_by if each.number < one.audience.number)
