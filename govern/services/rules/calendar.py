"""Two things that residents of one place notice within two weeks, and changes that fall into bad weeks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from govern.kit import text
from govern.services.model import Service
from govern.services.model.calendar import CitizenCalendar, CitizenDate, Clash, DateKind, NewCitizenDate
from govern.services.rules.catalogue import switch

NEAR = timedelta(days=14)  # a default of ours: no standard says how far apart changes have to be
FELT = frozenset({DateKind.CHANGE, DateKind.WORKS})
LONGEST = timedelta(days=366)


def calendar(
    said: Iterable[CitizenDate], services: Iterable[Service], *, dates: Mapping[int, date], today: date
) -> CitizenCalendar:
    """What was written down, and the day of each service that residents notice; nothing that is over."""
    found = [*said, *_of_services(services, dates)]
    shown = sorted((one for one in found if one.last >= today), key=lambda one: (one.first, one.last, one.title))
    pairs = clashes(shown)
    return CitizenCalendar(dates=shown, clashes=pairs, headline=_headline(shown, pairs))


def _of_services(services: Iterable[Service], dates: Mapping[int, date]) -> Iterator[CitizenDate]:
    """What follows one milestone is one change, however many services it is."""
    together: dict[int, list[Service]] = {}
    for one in services:
        if one.noticed and switch(one, dates) is not None:
            together.setdefault(one.milestone_id or -one.id, []).append(one)
    for group in together.values():
        first = group[0]
        on = switch(first, dates) or date.max
        yield CitizenDate(
            kind_of=DateKind.CHANGE,
            title=_titled(group),
            first=on,
            last=on,
            programme_id=first.programme_id,
            councils=list(dict.fromkeys(code for one in group for code in one.before)),
            services=[one.ref for one in group],
            service_id=first.id,
        )


def _titled(group: Sequence[Service]) -> str:
    others = len(group) - 1
    more = f" and {text.several(others, 'other service')} change" if others else " changes"
    return f"{group[0].name}{more}"


def _headline(shown: Sequence[CitizenDate], pairs: Sequence[Clash]) -> str:
    if not shown:
        return "Nothing is coming that residents notice"
    coming = text.several(len(shown), "date is", "dates are")
    if not pairs:
        return f"{coming} coming, and none comes too close to another"
    return (
        f"{coming} coming, and {text.several(len(pairs), 'pair')} of them {'clashes' if len(pairs) == 1 else 'clash'}"
    )


def clashes(found: Sequence[CitizenDate]) -> list[Clash]:
    """Every pair that clashes, in order."""
    pairs = []
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            if other.first > one.last + NEAR and one.kind_of in FELT and other.kind_of in FELT:
                continue
            if sentence := _clash(one, other):
                pairs.append(Clash(one=one, other=other, sentence=sentence))
    return pairs


def _clash(one: CitizenDate, other: CitizenDate) -> str:
    if not _is_near(one, other, timedelta(0)) and not (
        one.kind_of in FELT and other.kind_of in FELT and _is_near(one, other, NEAR)
    ):
        return ""
    if not _share(one.councils, other.councils):
        return ""
    felt = [each for each in (one, other) if each.kind_of in FELT]
    if len(felt) == 1:
        beside = other if felt[0] is one else one
        return f"{felt[0].title} on {_span(felt[0])}, while {_while(beside)}."
    if len(felt) == 2:
        if both := [ref for ref in one.services if ref in other.services]:
            return f"{text.listed(both)} changes twice within two weeks: {_span(one)} and {_span(other)}."
        if where := _where(one, other):
            return f"{one.title} on {_span(one)} and {other.title} on {_span(other)}, {where}."
    return ""


def _while(beside: CitizenDate) -> str:
    words = "bills go out" if beside.kind_of is DateKind.BILL_RUN else "the weeks before an election run"
    return f"{words} ({beside.title}, {_span(beside)})"


def _is_near(one: CitizenDate, other: CitizenDate, near: timedelta) -> bool:
    return one.first <= other.last + near and other.first <= one.last + near


def _share(some: Collection[str], others: Collection[str]) -> bool:
    return not some or not others or bool(set(some) & set(others))


def _where(one: CitizenDate, other: CitizenDate) -> str:
    """Which wards feel both; no wards are all of them."""
    if one.wards and other.wards:
        both = [ward for ward in one.wards if ward in other.wards]
        return f"both in {text.listed(both)}" if both else ""
    return f"both in {text.listed(one.wards or other.wards)}" if one.wards or other.wards else "for the same residents"


def _span(one: CitizenDate) -> str:
    return text.day(one.first) if one.first == one.last else f"{text.day(one.first)} to {text.day(one.last)}"


def date_problems(new: NewCitizenDate, services: Collection[str], councils: Collection[str]) -> dict[str, str]:
    wrong = {}
    if new.last is not None and new.last < new.first:
        wrong["last"] = "It ends before it begins."
    elif new.last is not None and new.last - new.first > LONGEST:
        wrong["last"] = "Give at most a year."
    if new.council_code is not None and new.council_code not in councils:
        wrong["council_code"] = f"No partner has the code {new.council_code}."
    if new.service is not None and new.service not in services:
        wrong["service"] = f"The catalogue has no {new.service}."
    if len(set(new.wards)) < len(new.wards):
        wrong["wards"] = "Name each ward once."
    return wrong
