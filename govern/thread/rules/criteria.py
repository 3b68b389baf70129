"""Where each kind of criterion of a gate is looked up, and what is found there."""

from collections.abc import Callable, Mapping

from govern.briefings.model.counts import Ready
from govern.briefings.rules import reach
from govern.kit import text
from govern.plan.model.gates import DEFAULT_PERCENT, DEFAULT_SCORE, Criterion, CriterionKind, State
from govern.raid import rules as raid
from govern.thread.model.gates import Found, Grounds
from govern.thread.rules.standing import dated

SOURCE = "House rule: a gate’s criteria are looked up in the registers when somebody opens it"
NO_QUESTIONS = "It asks its readers no questions, so nobody can say who understood it. Add some and send it again."
UNDERSTOOD_IT = "understood it"
PROVEN = "The exact number would give few people away, so only what the shown numbers prove is counted."
OPEN_ENDED = "Whether it is {}% cannot be told from the numbers shown; whoever decides may go on and say why."
PUT_DOWN = "What people put down on the page of the gate"
GONE = "What this was about is not in the programme’s registers, or you may not see it."


def criterion(one: Criterion, grounds: Grounds) -> Found:
    """One criterion, today."""
    return _LOOKED_UP[one.kind](one, grounds)


def _decision(one: Criterion, grounds: Grounds) -> Found:
    if (pair := grounds.proposals.get(one.target_id or 0)) is None:
        return _unknown(one, "A proposal", GONE)
    proposal, fan_out = pair
    day = fan_out.effective
    is_in_force = fan_out.is_settled and day is not None and day <= grounds.today
    since = f"In force in every council since {text.day(day)}."
    awaits = f"Approved by all; it takes effect on {text.day(day)}." if fan_out.is_settled else fan_out.verdict.reason
    return Found(
        criterion=one,
        title=f"{proposal.ref} “{proposal.title}” is in force in every council",
        state=State.MET if is_in_force else State.NOT_MET,
        rule="A9",
        reason=since if is_in_force else awaits,
        inputs={
            "version of the text": proposal.text_version,
            "takes effect": text.day(day),
            **{line.decision.council_name: line.decision.outcome.value for line in fan_out.lines},
        },
        source=SOURCE,
        href=f"/proposals/{proposal.id}",
    )


def _understood(one: Criterion, grounds: Grounds) -> Found:
    wanted = one.threshold or DEFAULT_PERCENT
    named = grounds.briefings.get(one.target_id or 0)
    if named is None:
        return _unknown(one, "A briefing", GONE)
    title, grasp = f"{wanted}% of those it is meant for understood {named}", grounds.grasped.get(one.target_id or 0)
    if grasp is None:
        state, reason, inputs = State.NOT_MET, "It has not been sent yet.", dict[str, str | int]()
    elif not grasp.asks_questions:
        state, inputs = State.UNKNOWN, {"sent on": text.day(grasp.on)}
        reason = NO_QUESTIONS
    else:
        state = _enough(grasp.ready, wanted)
        reason = _counted(grasp.ready, state, wanted)
        inputs = {"wanted": f"{wanted}%", "sent on": text.day(grasp.on)}
    return Found(
        criterion=one,
        title=title,
        state=state,
        rule="D3/understanding",
        reason=reason,
        inputs=inputs,
        source=SOURCE,
        href=f"/briefings/{one.target_id}",
    )


def _enough(known: Ready, wanted: int) -> State:
    """By what is shown and nothing else: a hidden number would be found by asking for one share after another."""
    if known.eligible is None or known.at_least is None or known.at_most is None:
        return State.UNKNOWN
    if not known.eligible or known.at_most * 100 < wanted * known.eligible:
        return State.NOT_MET
    return State.MET if known.at_least * 100 >= wanted * known.eligible else State.UNKNOWN


def _counted(known: Ready, state: State, wanted: int) -> str:
    """`71 of 86 people understood it (82.6%), wanted 90%.`; where the number is hidden, what the shown ones prove."""
    if known.eligible is None or known.at_least is None or known.at_most is None:
        return f"How many understood it is not told: it would give few people away. {OPEN_ENDED.format(wanted)}"
    if known.understood is not None:
        return f"{reach.said(reach.share(known.understood, known.eligible), UNDERSTOOD_IT)}, wanted {wanted}%."
    shown = (
        _at_most(known.at_most, known.eligible) if state is State.NOT_MET else _least(known.at_least, known.eligible)
    )
    tail = f" {OPEN_ENDED.format(wanted)}" if state is State.UNKNOWN else ""
    return f"{shown}, wanted {wanted}%. {PROVEN}{tail}"


def _least(count: int, of: int) -> str:
    if count < text.SMALL_CELL:
        return f"How many of {of:,} people {UNDERSTOOD_IT} is not told"
    said = reach.said(reach.share(count, of), UNDERSTOOD_IT)
    return said if of - count < text.SMALL_CELL else f"At least {said}"


def _at_most(count: int, of: int) -> str:
    if 0 < of - count < text.SMALL_CELL:
        return f"Not all of {of:,} people {UNDERSTOOD_IT}"
    said = reach.said(reach.share(count, of), UNDERSTOOD_IT)
    return text.capital(said) if count < text.SMALL_CELL else f"At most {said}"


def _risks(one: Criterion, grounds: Grounds) -> Found:
    least = one.threshold or DEFAULT_SCORE
    standing = grounds.standings.get(one.target_id or 0)
    if one.target_id and standing is None:
        return _unknown(one, "The risks of a milestone", GONE)
    about = [
        each
        for each in raid.open_risks(grounds.risks)
        if standing is None or standing.milestone.ref in each.item.milestones
    ]
    high = [each for each in about if each.rating.score >= least]
    whose = f"linked to {standing.milestone.ref} “{standing.milestone.title}” " if standing else ""
    told = text.listed([f"{each.item.ref} at {each.rating.score}" for each in high])
    none = f"None of {text.several(len(about), 'open risk')} {whose}scores {least} or more."
    return Found(
        criterion=one,
        title=f"No open risk {whose}scores {least} or more",
        state=State.NOT_MET if high else State.MET,
        rule="B7/band",
        reason=f"{told} {'score' if len(high) > 1 else 'scores'} {least} or more." if high else none,
        inputs={"scores from": least, "open risks looked at": len(about)},
        source=SOURCE,
        href=f"/programmes/{standing.milestone.programme_id}/risks" if standing else "",
    )


def _milestone(one: Criterion, grounds: Grounds) -> Found:
    standing = grounds.standings.get(one.target_id or 0)
    if standing is None:
        return _unknown(one, "A milestone", GONE)
    milestone, due = standing.milestone, dated(standing)
    if milestone.actual and milestone.accepted:
        state, reason = State.MET, f"Reached on {text.day(milestone.actual)}, evidence accepted."
    elif milestone.actual:
        state, reason = State.NOT_MET, f"Reached on {text.day(milestone.actual)}, but its evidence is not accepted yet."
    else:
        said = f"Not reached; the plan puts it on {text.day(due)}." if due else "It has no date yet."
        state, reason = State.NOT_MET, said
    return Found(
        criterion=one,
        title=f"{milestone.ref} “{milestone.title}” is reached and its evidence accepted",
        state=state,
        rule="B2/1",
        reason=reason,
        inputs={"forecast or reached": text.day(due), "evidence": "accepted" if milestone.accepted else "not accepted"},
        source=SOURCE,
        href=f"/milestones/{milestone.id}",
    )


def _benefit(one: Criterion, grounds: Grounds) -> Found:
    saving = grounds.savings.get(one.target_id or 0)
    if saving is None:
        return _unknown(one, "A benefit", GONE)
    line = saving.line
    if not saving.pays:
        state, reason = State.UNKNOWN, "It has no amount that a council gets, so there is nothing to validate yet."
    elif saving.missing:
        verb = "has" if len(saving.missing) == 1 else "have"
        state, reason = State.NOT_MET, f"{text.listed(saving.missing)} {verb} not validated it as it is written."
    else:
        state, reason = State.MET, f"Validated by {text.listed(saving.pays)} as it is written."
    return Found(
        criterion=one,
        title=f"{line.ref} “{line.title}” is validated by every council it pays",
        state=state,
        rule="C4.3",
        reason=reason,
        inputs={"pays": text.listed(saving.pays) or "nobody yet", "version of the line": line.version},
        source=SOURCE,
        href=f"/lines/{line.id}",
    )


def _put_down(one: Criterion, grounds: Grounds) -> Found:
    del grounds
    is_evidence, said = one.kind is CriterionKind.EVIDENCE, one.judged
    if said is None:
        state = State.NOT_MET if is_evidence else State.UNKNOWN
        reason = "Nothing is attached yet." if is_evidence else "Nobody has judged it yet."
    else:
        state, reason = State.MET if said.is_met else State.NOT_MET, said.words
    when = {"by": said.by_name or "a former member of staff", "at": text.moment(said.at)} if said else {}
    return Found(
        criterion=one,
        title=one.title,
        state=state,
        rule="gate/evidence" if is_evidence else "gate/judged",
        reason=reason,
        inputs=dict(when),
        source=PUT_DOWN,
    )


def _unknown(one: Criterion, what: str, why: str) -> Found:
    return Found(
        criterion=one,
        title=one.title or what,
        state=State.UNKNOWN,
        rule="gate/unknown",
        reason=why,
        inputs={},
        source=SOURCE,
    )


_LOOKED_UP: Mapping[CriterionKind, Callable[[Criterion, Grounds], Found]] = {
    CriterionKind.DECISION: _decision,
    CriterionKind.UNDERSTOOD: _understood,
    CriterionKind.RISKS: _risks,
    CriterionKind.MILESTONE: _milestone,
    CriterionKind.BENEFIT: _benefit,
    CriterionKind.EVIDENCE: _put_down,
    CriterionKind.JUDGED: _put_down,
}
