"""Private meetings and what is exempt (DOMAIN A4): notices, the words of the resolution, exemptions that lapse."""

from collections.abc import Iterable, Sequence
from datetime import date

from govern.decisions.model import Absent, Finding, Law, NoticeRule, PartnerDecision, Period, RuleName, Verdict
from govern.decisions.model.exempt import ExemptItem, ExemptParagraph, Ground, MeetingAction, NewExempt, ReviewExempt
from govern.decisions.model.papers import Paper, PaperKind, PrivateUrgent
from govern.decisions.rules.clear_days import clear_day_count, counted, last_lawful_day, publish_by
from govern.decisions.rules.laws import grounds
from govern.decisions.rules.regime import is_executive
from govern.decisions.rules.sections import exempt
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.partners.model import Nation

Inputs = dict[str, str | int | None]
RULE_ID = "A4.1"
PAPERS = {NoticeRule.PRIVATE_FIRST: PaperKind.PRIVATE_FIRST, NoticeRule.PRIVATE_SECOND: PaperKind.PRIVATE_SECOND}
NAMES = {NoticeRule.PRIVATE_FIRST: "The first notice", NoticeRule.PRIVATE_SECOND: "The second notice"}
ACTS = {
    Nation.ENGLAND: ("section 100A(4) of the Local Government Act 1972", "Part 1 of Schedule 12A to that Act"),
    Nation.WALES: ("section 100A(4) of the Local Government Act 1972", "Part 4 of Schedule 12A to that Act"),
    Nation.SCOTLAND: (
        "section 50A(4) of the Local Government (Scotland) Act 1973",
        "Part I of Schedule 7A to that Act",
    ),
    Nation.NORTHERN_IRELAND: (
        "section 42 of the Local Government Act (Northern Ireland) 2014",
        "Part 1 of Schedule 6 to that Act",
    ),
}
EXECUTIVE = ("regulation 4(2)(b) of SI 2012/2089", "Part 1 of Schedule 12A to the Local Government Act 1972")
MUST = "so that confidential information is not disclosed in breach of the obligation of confidence"
WEIGHED = (
    "In all the circumstances of the case the public interest in maintaining the exemption outweighs the public "
    "interest in disclosing the information."
)


def private_notices(decision: PartnerDecision, papers: Iterable[Paper], law: Law, *, today: date) -> list[Verdict]:
    """The two notices of a private meeting, each in time, due or too late; or why none is due; or that it was agreed to
    be urgent. Only an executive that meets gives them."""
    if reason := _not_due(decision, law):
        return [_verdict(Finding.NOT_APPLICABLE, reason, law)]
    there = [one for one in papers if one.published and not one.withdrawn_on]
    urgent = [one for one in there if one.kind_of is PaperKind.PRIVATE_URGENT]
    if urgent and isinstance(words := urgent[-1].current.words, PrivateUrgent):
        when = f"on {text.day(words.agreed_on)} that the meeting is urgent and cannot reasonably be deferred"
        return [_verdict(Finding.WARN, f"{words.agreed_by} agreed {when}; notice of it is published.", law)]
    return [_one(rule, decision, there, law=law, today=today) for rule in PAPERS]


def _not_due(decision: PartnerDecision, law: Law) -> str:
    if not decision.route.meets:
        return "Nobody meets, so there is no private meeting to give notice of."
    if not is_executive(decision.taker):
        return "Only an executive gives notice of a private meeting; here a resolution at the meeting is enough."
    return ""


def _one(rule: NoticeRule, decision: PartnerDecision, there: Sequence[Paper], *, law: Law, today: date) -> Verdict:
    notice = law.rulebook.notices[rule]
    if isinstance(notice, Absent):
        return _verdict(Finding.NOT_APPLICABLE, notice.reason, law)
    if decision.meeting is None:
        return _verdict(Finding.NOT_APPLICABLE, "No day is set for the meeting, so nothing is due yet.", law)
    given = next((one.first_published for one in there if one.kind_of is PAPERS[rule]), None)
    try:
        return _judged(rule, notice, (given, decision.meeting), law=law, today=today)
    except OutsideConfirmedYears as refusal:
        return _verdict(Finding.NOT_APPLICABLE, refusal.problems["date"], law)


def _judged(rule: NoticeRule, period: Period, days: tuple[date | None, date], *, law: Law, today: date) -> Verdict:
    given, meeting = days
    name, needed = NAMES[rule], f"{counted(period)} before {text.day(meeting)}"
    latest = last_lawful_day(meeting, period, calendar=law.calendar)
    inputs: Inputs = {"meeting": str(meeting), "latest": str(latest), "days needed": period.days}
    if given is None:
        by = text.day(publish_by(latest, law.calendar))
        if today <= latest:
            return _verdict(Finding.PASS, f"{name} must be published by {by}: {needed}.", law, period, inputs)
        late = f"{name} was not published by {by}: {needed} are needed, or agreement that it is urgent."
        return _verdict(Finding.FAIL, late, law, period, inputs)
    count = clear_day_count(given, meeting, basis=period.basis, calendar=law.calendar)
    is_in_time = count >= period.days
    told = f"{name} was published on {text.day(given)}, {'in time' if is_in_time else 'too late'}"
    outcome = Finding.PASS if is_in_time else Finding.FAIL
    return _verdict(outcome, f"{told}: {needed} are needed and {count} are given.", law, period, inputs)


def _verdict(
    outcome: Finding,
    reason: str,
    law: Law,
    period: Period | None = None,
    inputs: Inputs | None = None,
) -> Verdict:
    source = period.source if period else law.rulebook.source
    held = grounds(law.rulebook, RuleName.PRIVATE_FIRST, RuleName.PRIVATE_SECOND, RuleName.READING) if period else ()
    return Verdict(outcome=outcome, rule_id=RULE_ID, reason=reason, inputs=inputs or {}, source=source, grounds=held)


def exempt_problems(new: NewExempt, paragraphs: Sequence[ExemptParagraph], *, today: date) -> dict[str, str]:
    """What is wrong with a part that is to be kept private, by field."""
    known = {one.number: one for one in paragraphs}
    wrong = {}
    if strangers := [one for one in new.paragraphs if one not in known]:
        wrong["paragraphs"] = f"The schedule has no paragraph {strangers[0]} for this council's nation."
    elif new.ground is Ground.EXEMPT and not new.paragraphs:
        wrong["paragraphs"] = "Exempt information falls under a paragraph: choose at least one."
    if new.ground.is_confidential and new.paragraphs:
        wrong["paragraphs"] = "Confidential information has no paragraph: leave this empty, or choose “exempt”."
    if new.excepted and new.ground is Ground.EXEMPT:
        why = unless_said(known[one] for one in new.paragraphs if one in known)
        wrong["excepted"] = f"Then it is not exempt, and the public may read it. {why}".rstrip()
    if new.decided_on > today:
        wrong["decided_on"] = f"{text.day(new.decided_on)} has not come yet."
    if new.ground is Ground.EXEMPT and new.review_on is None:
        wrong["review_on"] = "An exemption lasts only as long as its reasons: give the day to look at it again."
    if new.review_on and new.review_on <= new.decided_on:
        wrong["review_on"] = "Look at it again on a later day than the one on which it was decided."
    return wrong


def unless_said(paragraphs: Iterable[ExemptParagraph]) -> str:
    """`Paragraph 3: not where it must be registered …`, for those that the schedule takes back."""
    said: dict[str, list[str]] = {}
    for one in paragraphs:
        if one.unless:
            said.setdefault(one.unless, []).append(str(one.number))
    return " ".join(
        f"Paragraph{'s' if len(numbers) > 1 else ''} {text.listed(numbers)}: not where {why}."
        for why, numbers in said.items()
    )


def review_problems(item: ExemptItem, review: ReviewExempt, *, today: date) -> dict[str, str]:
    if item.has_ended:
        return {"ends": "This exemption has ended: its words are public and stay so."}
    if review.ends:
        return {"review_on": "Leave this empty: what is public is not looked at again."} if review.review_on else {}
    if review.review_on is None and item.ground is Ground.EXEMPT:
        return {"review_on": "Give the next day to look at it again."}
    if review.review_on and review.review_on <= today:
        return {"review_on": f"{text.day(review.review_on)} is not after today."}
    return {}


def has_expired(item: ExemptItem, today: date) -> bool:
    """Its day to be looked at again has passed, and nobody has: it can no longer be relied on (A4.5, A4.7)."""
    return not item.has_ended and item.review_on is not None and item.review_on < today


def resolution(item: ExemptItem, law_of_executive: bool) -> str:
    """The words by which a meeting excludes the public, naming the item and its paragraph (A4.2)."""
    if item.ground.is_confidential:
        return f"The public must be excluded while the meeting considers “{item.title}”, {MUST}."
    act, schedule = EXECUTIVE if law_of_executive and item.nation is Nation.ENGLAND else ACTS[item.nation]
    where = exempt(item.paragraphs).removeprefix("Exempt: ")
    weighed = "" if item.nation is Nation.SCOTLAND else f" {WEIGHED}"
    return (
        f"That, under {act}, the public be excluded from the meeting while it considers “{item.title}”, because it is "
        f"likely that exempt information as described in {where} of {schedule} would be disclosed to them.{weighed}"
    )


def in_place_of(item: ExemptItem) -> str:
    """What the public reads instead: `Exempt: paragraph 3` (A4.9)."""
    return "Confidential" if item.ground.is_confidential else exempt(item.paragraphs)


def headline(items: Sequence[ExemptItem], today: date) -> str:
    """The register of exemptions in one sentence."""
    standing = [one for one in items if not one.has_ended]
    expired = sum(1 for one in standing if has_expired(one, today))
    if not items:
        return "Nothing is kept private"
    told = f"{text.several(len(standing), 'part')} of decisions {'is' if len(standing) == 1 else 'are'} kept private"
    if not expired:
        return told
    return f"{told}: {expired} must be looked at again now, because {'its' if expired == 1 else 'their'} day has passed"


def state(item: ExemptItem, today: date) -> str:
    if item.ended_on:
        return f"Ended {text.short_day(item.ended_on)}"
    return "Expired: look at it again" if has_expired(item, today) else "Private"


def action_state(one: MeetingAction, today: date) -> str:
    if one.ended_on:
        return f"{'Done' if one.done else 'Given up'} {text.short_day(one.ended_on)}"
    return "Overdue" if one.due < today else "Open"


def actions_headline(found: Sequence[MeetingAction], today: date) -> str:
    """What meetings asked for, in one sentence."""
    waiting = [one for one in found if not one.ended_on]
    late = sum(1 for one in waiting if one.due < today)
    if not found:
        return "No meeting has asked for anything yet"
    if not waiting:
        return "Everything that meetings asked for is done"
    told = f"{text.several(len(waiting), 'action')} from meetings {'is' if len(waiting) == 1 else 'are'} open"
    return f"{told}, {late} overdue" if late else told
