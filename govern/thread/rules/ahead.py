"""The days that come up for one council: its meetings, its last lawful days, and the dates its money waits for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from govern.briefings.model.updates import Ahead
from govern.decisions.model import Outcome
from govern.kit import text
from govern.kit.language import said
from govern.partners.model import Partner
from govern.thread.model import MilestoneStanding, Whole
from govern.thread.rules.blocking import decisions
from govern.thread.rules.standing import dated

AHEAD = timedelta(days=60)
MOST = 8


def ahead(whole: Whole, council: Partner, today: date) -> tuple[Ahead, ...]:
    """Of the next 60 days, the earliest first."""
    found = {*_meetings(whole, council), *_last_days(whole, council, today), *_dates(whole, council)}
    near = (one for one in found if today <= one.day <= today + AHEAD)
    return tuple(sorted(near, key=lambda one: (one.day, one.sentence))[:MOST])


def _meetings(whole: Whole, council: Partner) -> Iterator[Ahead]:
    titles = {one.proposal_id: one.title for one in whole.threads.blocking}
    for proposal_id, asked in whole.threads.asked.items():
        for one in asked:
            if one.council_code == council.code and one.outcome is Outcome.OPEN and one.meeting:
                yield Ahead(one.meeting, _decides(one.body, titles.get(proposal_id)), _page(one.id))


def _decides(body: str, title: str | None) -> str:
    return said("{body} decides on “{title}”", body=body, title=title) if title else said("{body} decides", body=body)


def _last_days(whole: Whole, council: Partner, today: date) -> Iterable[Ahead]:
    """Of several milestones that wait for one decision, the first."""
    found: dict[int, Ahead] = {}
    for standing in whole.standings.values():
        for proposal in decisions(whole.threads, standing, today):
            for one in proposal.councils:
                if one.council != council.name or one.latest is None:
                    continue
                told = said(
                    "The last day on which {council} can decide lawfully on “{proposal}” in time for “{milestone}”",
                    council=council.name,
                    proposal=proposal.title,
                    milestone=standing.milestone.title,
                )
                last = Ahead(one.latest, told, _page(one.decision_id))
                found[one.decision_id] = min(found.get(one.decision_id, last), last, key=lambda each: each.day)
    return found.values()


def _page(decision_id: int) -> str:
    return f"/partner-decisions/{decision_id}"


def _dates(whole: Whole, council: Partner) -> Iterator[Ahead]:
    """Of what is not reached: the council's own, and what money of the council waits for."""
    for one in whole.standings.values():
        day, cost = dated(one), _month(one, council)
        if day and not one.milestone.actual and (cost or one.milestone.council_code == council.code):
            yield Ahead(day, _due(one.milestone.title, council.name, cost), f"/milestones/{one.milestone.id}")


def _due(title: str, council: str, cost: Decimal) -> str:
    if not cost:
        return said("“{title}” is due", title=title)
    fields = {"title": title, "council": council, "amount": text.pounds(cost)}
    return said("“{title}” is due: each month of delay costs {council} {amount}", **fields)


def _month(one: MilestoneStanding, council: Partner) -> Decimal:
    return one.delay.by_council.get(council.code, Decimal(0)) if one.delay else Decimal(0)
