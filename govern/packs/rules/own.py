"""A pack as one council reads it: what it must decide, what it pays and gains, what waits for it, who was told."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from govern.kit import dates, text
from govern.kit.language import counted, said
from govern.packs.model import BoardPack, CouncilMoney, DecisionWanted, Milestone
from govern.packs.rules.money import ZERO, losses, lost
from govern.packs.rules.selection import counts_all, more, reached, wanted
from govern.packs.rules.summary import ask, others


def asked_of(pack: BoardPack, code: str) -> tuple[DecisionWanted, ...]:
    """What is wanted of this council, the most urgent first."""
    return tuple(one for one in wanted(pack) if one.council == code)


def held_up_by(pack: BoardPack, code: str) -> tuple[Milestone, ...]:
    """Milestones that wait for a decision of this council, in the pack's order."""
    return tuple(one for one in pack.milestones if any(blocking.council == code for blocking in one.blocked_by))


def lost_by_year(pack: BoardPack, code: str) -> dict[int, tuple[Decimal, Decimal]]:
    """What slips take from this council in each financial year, and from all councils together."""
    own: dict[int, Decimal] = defaultdict(lambda: ZERO)
    all_of_them: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for loss in losses(pack):
        own[loss.year] += loss.by_council.get(code, ZERO)
        all_of_them[loss.year] += loss.total
    return {year: (own[year], all_of_them[year]) for year in sorted(all_of_them)}


def own_summary(pack: BoardPack, code: str) -> tuple[str, ...]:
    """Its money, its losses, its decisions, what waits for them, its people; each a sentence written from the data."""
    return tuple(_told(pack, code))


def _told(pack: BoardPack, code: str) -> Iterator[str]:
    name = pack.council(code)
    money = next((one for one in pack.money if one.council == code), None)
    if money:
        yield _money(money, name)
    yield _losses(pack, code)
    if pack.laid_out < 7 or not asked_of(pack, code):  # what it is asked stands above already
        yield _decision(pack, code)
    waiting = held_up_by(pack, code)
    if waiting:
        yield counted(
            "{n} milestone waits for {name}’s decisions: {which}.",
            "{n} milestones wait for {name}’s decisions: {which}.",
            len(waiting),
            name=name,
            which=_first(pack, waiting),
        )
    if people := " ".join(_people(pack, code)):
        yield people


def _people(pack: BoardPack, code: str) -> Iterator[str]:
    """Since the sixth layout also how many understood."""
    own = tuple(one for one in pack.reach if one.council == code)
    confirming = tuple(one for one in own if one.wants_confirmation)
    sent, confirmed = reached(confirming, "sent"), reached(confirming, "confirmed")
    if sent and confirmed is not None and counts_all(own):
        yield said(
            "Of {n} confirmations asked of people of {name}, {confirmed} have come.",
            n=f"{sent:,}",
            name=pack.council(code),
            confirmed=f"{confirmed:,}",
        )
    elif sent and confirmed is not None:
        yield said(
            "Of {sent} briefings sent to people of {name}, {n} were confirmed as read.",
            sent=f"{sent:,}",
            name=pack.council(code),
            n=f"{confirmed:,}",
        )
    asked, understood = reached(own, "asked"), reached(own, "understood")
    if pack.laid_out >= 6 and asked and understood is not None and counts_all(own):
        yield counted(
            "Of {n} person for whom a briefing with questions is meant, {understood} understood it.",
            "Of {n} people for whom briefings with questions are meant, {understood} understood them.",
            asked,
            understood=f"{understood:,}",
        )
    elif pack.laid_out >= 6 and asked and understood is not None:
        yield counted(
            "Of {n} reader who was asked what a briefing means, {understood} understood it.",
            "Of {n} readers who were asked what a briefing means, {understood} understood it.",
            asked,
            understood=f"{understood:,}",
        )


def _money(money: CouncilMoney, name: str) -> str:
    fields = {
        "name": name,
        "costs": text.pounds(money.costs),
        "benefits": text.pounds(money.benefits),
        "net": text.pounds(abs(money.net)),
    }
    if money.net >= 0:
        return said("Over the programme {name} pays {costs} and gains {benefits}: it is {net} better off.", **fields)
    return said("Over the programme {name} pays {costs} and gains {benefits}: it is {net} worse off.", **fields)


def _losses(pack: BoardPack, code: str) -> str:
    """To the penny, beside what all councils lose."""
    found = lost_by_year(pack, code)
    own = sum((mine for mine, _ in found.values()), ZERO)
    if not own:
        return said("No slip costs {name} money.", name=pack.council(code))
    years = text.listed([dates.year_label(year) for year, (mine, _) in found.items() if mine])
    return said(
        "The slips cost {name} {amount} in {years}, of {all} that all councils lose.",
        name=pack.council(code),
        amount=text.pennies(own),
        years=years,
        all=text.pennies(lost(pack)),
    )


def _decision(pack: BoardPack, code: str) -> str:
    found = asked_of(pack, code)
    if found:
        return f"{ask(pack, found[0])}{others(len(found) - 1)}."
    name = pack.council(code)
    if not pack.wanted:
        return said("No decision of {name} is wanted now.", name=name)
    return counted(
        "No decision of {name} is wanted now; {n} decision of other councils are.",
        "No decision of {name} is wanted now; {n} decisions of other councils are.",
        len(pack.wanted),
        name=name,
    )


def _first(pack: BoardPack, waiting: tuple[Milestone, ...]) -> str:
    names = [f"“{one.title}”" for one in waiting[:2]]
    rest = len(waiting) - len(names)
    return text.listed([*names, more(pack, rest)] if rest else names)
