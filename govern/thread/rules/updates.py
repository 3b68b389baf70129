"""A council's weekly update, written from the data: what moved, what that means for this council in pounds and dates,
and what is needed of it by when."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from govern.briefings.model.updates import Answered, Figure, Update, Wanted
from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.language import Language, counted, said, spoken
from govern.partners.model import Partner
from govern.thread.model import Need
from govern.thread.rules.ahead import ahead
from govern.thread.rules.moved import ZERO, Lost, Week, lost, moved

MOST_WANTED = 12
MONTH = timedelta(days=30)
WEEK, LONG_AGO = timedelta(days=7), timedelta(days=28)


class Asked(Struct, frozen=True):
    """Something that waits for a person of the council; `who` is empty where it is the reader. `welsh` is the same in
    Welsh; where part of it is English, as what the law says of notices is, the whole is."""

    who: str
    need: Need
    welsh: Need | None = None

    def told(self) -> Need:
        """In the language of now, as far as it goes."""
        is_translated = self.welsh is not None and self.welsh.sentence != self.need.sentence
        return self.welsh if self.welsh and is_translated and spoken() is Language.WELSH else self.need


def begins(last: date | None, today: date) -> date:
    """What moved since the last round is told; where that is long ago, or there was none, the last seven days."""
    return last if last and today - last <= LONG_AGO else today - WEEK


def update(
    week: Week, council: Partner, asked: Sequence[Asked], *, heard: Mapping[str, str], answered: Sequence[Answered]
) -> Update:
    """`heard` is what the council said last to what was needed of it, by the sentence that asked."""
    lines, more = moved(week, council)
    wants, later = wanted(asked, heard, week.today)
    return Update(
        council=council.name,
        programme=week.programme,
        since=week.since,
        on=week.today,
        heading=heading(
            council.name, cost(week, council.code), moves=len(lines) + more, needed=needed(wants, week.today)
        ),
        moved=lines,
        more=more,
        figures=figures(week, council),
        has_money=week.after.threads.terms is not None,
        ahead=ahead(week.after, council, week.today),
        wanted=wants,
        later=later,
        answered=tuple(answered),
    )


def heading(council: str, cost: Decimal, *, moves: int, needed: str) -> str:
    """`Brackenham: this week costs you £89,508; 2 things needed by 4 December 2026`"""
    return f"{council}: {_first(cost, moves)}; {needed}"


def _first(cost: Decimal, moves: int) -> str:
    if cost > 0:
        return said("this week costs you {amount}", amount=text.pounds(cost))
    if cost < 0:
        return said("this week brings you {amount}", amount=text.pounds(-cost))
    if not moves:
        return said("nothing moved this week")
    return counted(
        "{n} thing moved this week, at no cost to you", "{n} things moved this week, at no cost to you", moves
    )


def needed(wants: Sequence[Wanted], today: date) -> str:
    """The reader's own things are counted apart from those of their colleagues."""
    own = [one for one in wants if not one.who]
    if not wants:
        return said("nothing is needed of you")
    if not own:
        return counted(
            "{n} thing needed from your colleagues, none from you",
            "{n} things needed from your colleagues, none from you",
            len(wants),
        )
    days = [one.day for one in own if one.day]
    needs = counted("{n} thing needed from you", "{n} things needed from you", len(own))
    return f"{needs}, {_when(days[0], today, of=len(own))}" if days else needs


def _when(day: date, today: date, *, of: int) -> str:
    when = text.day(day)
    if day < today:
        return said("due since {day}", day=when) if of == 1 else said("the first due since {day}", day=when)
    return said("by {day}", day=when) if of == 1 else said("the first by {day}", day=when)


def wanted(asked: Sequence[Asked], heard: Mapping[str, str], today: date) -> tuple[tuple[Wanted, ...], int]:
    """Of the next month, the earliest first, nothing twice: what is the reader's own is not a colleague's too. And how
    many things come later."""
    found: dict[str, Wanted] = {}
    for one in sorted(asked, key=lambda each: bool(each.who)):
        found.setdefault(
            one.need.sentence,
            Wanted(
                sentence=one.told().sentence,
                does=one.told().does,
                is_welsh=one.told() is not one.need,
                href=one.need.href,
                day=one.need.day,
                who=one.who,
                said=heard.get(one.need.sentence, ""),
            ),
        )
    soon = [one for one in found.values() if one.day is None or one.day <= today + MONTH]
    shown = sorted(soon, key=lambda one: (bool(one.who), one.day or date.max))[:MOST_WANTED]
    return tuple(shown), len(found) - len(shown)


def cost(week: Week, code: str | None) -> Decimal:
    """What the week's changes cost a council, or all of them; below zero: what they bring."""
    if week.after.threads.terms is None:
        return ZERO
    return _sum(lost(week.after, code)) - _sum(lost(week.before, code))


def figures(week: Week, council: Partner) -> tuple[Figure, ...]:
    """What the week's changes cost, then what all slips cost in each year; only what is not nothing."""
    if week.after.threads.terms is None or council.code not in week.after.threads.terms.codes:
        return ()
    own, everybody = lost(week.after, council.code), lost(week.after, None)
    years = sorted({year for each in everybody.values() for year in each})
    found = (
        Figure(said("What this week’s changes cost"), cost(week, council.code), cost(week, None)),
        *(
            Figure(
                said("What all slips so far cost in {year}", year=year_label(year)),
                _sum(own, year),
                _sum(everybody, year),
            )
            for year in years
        ),
    )
    return tuple(one for one in found if one.own or one.everybody)


def _sum(lost: Lost, year: int | None = None) -> Decimal:
    return sum((amount for each in lost.values() for at, amount in each.items() if year in (None, at)), ZERO)
