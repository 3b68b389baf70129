"""The summary in plain words, written from the data and from nothing else."""

import re
from datetime import date

from msgspec import UnsetType

from govern.kit import dates, text
from govern.kit.language import counted, said
from govern.packs.model import BoardPack, DecisionWanted, Milestone, Period, Rag
from govern.packs.rules.money import headline, losses, lost, lost_by_council, slip_days
from govern.packs.rules.selection import counts_all, late, reached, wanted

ON_THE_COVER = 3
MARKS = re.compile(r"[\\`*_\[\]<>]")
FEW = 4  # councils that one sentence can name


def colour(rag: Rag) -> str:
    """Of a status, within a sentence."""
    match rag:
        case Rag.RED:
            return said("red")
        case Rag.AMBER:
            return said("amber")
        case Rag.GREEN:
            return said("green")
        case Rag.BLUE:
            return said("complete")
        case Rag.GREY:
            return said("not rated")


def status_word(rag: Rag) -> str:
    return text.capital(colour(rag))


def summary(pack: BoardPack) -> tuple[str, ...]:
    """Three to five sentences: how it stands, what moved, what it costs whom, who must decide by when, who knows."""
    sentences = (_standing(pack), _movement(pack), _cost(pack), _decision(pack), _people(pack))
    return tuple(sentence for sentence in sentences if sentence)


def _standing(pack: BoardPack) -> str:
    return said(
        "The programme is {colour}: {reason}.", colour=colour(pack.status.rag), reason=_unstopped(pack.status.reason)
    )


def _unstopped(reason: str) -> str:
    return reason.rstrip(". ")


def _movement(pack: BoardPack) -> str:
    slipped = late(pack)
    if not slipped:
        return said("No milestone is forecast later than its baseline.")
    furthest, *others = slipped
    if not others:
        return f"{_move(furthest)}."
    more = counted("{n} other milestone is late", "{n} other milestones are late", len(others))
    return f"{_move(furthest)}; {more}."


def _move(milestone: Milestone) -> str:
    return said(
        "“{milestone}” has moved {days}, from {baseline} to {forecast}",
        milestone=milestone.title,
        days=counted("{n} day", "{n} days", slip_days(milestone)),
        baseline=text.day(milestone.baseline),
        forecast=text.day(milestone.forecast),
    )


def _cost(pack: BoardPack) -> str:
    """Each council to the penny where a sentence can name them all: parts that a reader adds up are the total."""
    found = losses(pack)
    if not found:
        return said("No slip costs a council money.")
    years = text.listed([dates.year_label(year) for year in sorted({loss.year for loss in found})])
    if len(pack.councils) > FEW:
        return counted(
            "The slips cost {amount} in {years}, shared between {n} council.",
            "The slips cost {amount} in {years}, shared between {n} councils.",
            len(pack.councils),
            amount=text.pennies(lost(pack)),
            years=years,
        )
    parts = [f"{pack.council(code)} {text.pennies(amount)}" for code, amount in lost_by_council(found).items()]
    return said(
        "The slips cost {amount} in {years}: {parts}.",
        amount=text.pennies(lost(pack)),
        years=years,
        parts=text.listed(parts),
    )


def _decision(pack: BoardPack) -> str:
    if not pack.wanted:
        return said("No decision is wanted from the councils now.")
    return f"{ask(pack, wanted(pack)[0])}{others(len(pack.wanted) - 1)}."


def ask(pack: BoardPack, first: DecisionWanted) -> str:
    fields = {
        "council": pack.council(first.council),
        "body": first.body,
        "proposal": first.proposal,
        "day": text.day(first.by),
    }
    if first.by < pack.as_at:
        return said("{council}’s {body} should have decided “{proposal}” by {day}", **fields)
    return said("{council}’s {body} must decide “{proposal}” by {day}", **fields)


def others(count: int) -> str:
    return counted(", and {n} more decision follows", ", and {n} more decisions follow", count) if count else ""


def _people(pack: BoardPack) -> str:
    """Where a part is too small to be told, the sum is not told either."""
    asking = tuple(one for one in pack.reach if one.wants_confirmation)
    sent, confirmed = reached(asking, "sent"), reached(asking, "confirmed")
    if not sent or confirmed is None:
        return ""
    understood, asked = reached(asking, "understood"), reached(asking, "asked")
    if counts_all(asking):
        told = said("{n} of {all} confirmations asked for have come", n=f"{confirmed:,}", all=f"{sent:,}")
        known = said(", and {n} of {all} showed that they understood", n=f"{understood:,}", all=f"{asked:,}")
        return f"{told}{known if asked and understood else ''}."
    told = said("{n} of {sent} briefings sent were confirmed as read", n=f"{confirmed:,}", sent=f"{sent:,}")
    if not (asked and understood):
        return f"{told}."
    known = said(", and {n} of {asked} asked showed that they understood", n=f"{understood:,}", asked=f"{asked:,}")
    return f"{told}{known}."


def days_left(by: date, as_at: date) -> str:
    """`in 52 days`, `today`, `9 days ago`."""
    left = (by - as_at).days
    if left == 0:
        return said("today")
    return counted("in {n} day", "in {n} days", left) if left > 0 else counted("{n} day ago", "{n} days ago", -left)


def told(pack: BoardPack) -> tuple[tuple[str, str], ...]:
    """What is in a pack, for its own page: what is wanted, how it stands, what it costs, how much it holds."""
    registers = (
        text.several(len(pack.milestones), "milestone or activity", "milestones and activities"),
        text.several(len(pack.proposals), "proposal"),
        text.several(len(pack.risks), "open risk"),
        text.several(len(pack.lines), "cost or benefit line", "cost and benefit lines"),
    )
    return (
        ("Programme", f"{status_word(pack.status.rag)}: {pack.status.reason}"),
        ("Return", f"{status_word(pack.roi.rag)}: {pack.roi.reason}"),
        ("Cost of slips", headline(pack)),
        ("Decisions wanted", str(len(pack.wanted)) if pack.wanted else "None"),
        ("Period", _period(pack.period)),
        ("Compared with", f"Pack {pack.previous.number}" if pack.previous else "Nothing: it is the first pack"),
        ("Registers", text.listed(registers)),
    )


def _period(of: Period) -> str:
    return text.day(of.end) if of.start == of.end else f"{text.day(of.start)} to {text.day(of.end)}"


def letter(pack: BoardPack, *, link: str) -> str:
    """What board members are told of a new pack, in Markdown: what they are asked to decide, and where to read it."""
    asked = [f"- {ask(pack, each)}." for each in wanted(pack)[:ON_THE_COVER]]
    more = len(pack.wanted) - len(asked)
    rest = [f"- {text.several(more, 'more decision')} in the pack."] if more > 0 else []
    decide = ["You are asked to decide:", "", *asked, *rest] if asked else ["No decision is wanted from you now."]
    said = [f"- {sentence}" for sentence in summary(pack) if sentence != _decision(pack)]
    words = (
        "Hello ((name)),",
        "",
        f"Board pack {pack.called} of ((programme)) is ready. It says how things stood on {text.day(pack.as_at)}.",
        "",
        *_supplemented(pack),
        *(_plain(line) for line in decide),
        "",
        "In short:",
        "",
        *(_plain(line) for line in said),
        "",
        f"[Read the pack]({link})",
    )
    return "\n".join(words)


def _supplemented(pack: BoardPack) -> tuple[str, ...]:
    if isinstance(pack.supplement, UnsetType):
        return ()
    count = text.several(len(pack.supplement.changes), "thing")
    because = _plain(pack.supplement.because.rstrip("."))
    return (f"It supplements the pack you have and changes {count} in it: {because}.", "")


def short_letter(called: str, *, link: str) -> str:
    """The same where some readers see the pack later than others: nothing of what is in it."""
    words = (
        "Hello ((name)),",
        "",
        f"Board pack {called} of ((programme)) is ready.",
        "",
        "Some of its readers see it later than others. If it does not open for you yet, the link says from when.",
        "",
        f"[Read the pack]({link})",
    )
    return "\n".join(words)


def _plain(line: str) -> str:
    """Words of the registers are no placeholders of a letter and no mark-up."""
    return MARKS.sub(r"\\\g<0>", line.replace("((", "( (").replace("))", ") )"))
