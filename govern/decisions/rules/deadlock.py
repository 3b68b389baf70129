"""Where councils that do not come to one decision stand on the ladder (DOMAIN A8.6), and which step comes next."""

from collections.abc import Sequence
from datetime import date

from govern.decisions.model import FanOut, Finding, Standing, Verdict
from govern.decisions.model.deadlock import DeadlockRung, DeadlockStep, Ending, EndStep, TakeStep
from govern.kit import text

RULE_ID, SOURCE = "A8.6", "The agreement between the councils: its clause on disputes"
ORDER = list(DeadlockRung)


def is_stuck(found: FanOut) -> bool:
    """The councils have decided, and not the same."""
    return found.standing in (Standing.DIVERGENT, Standing.REFUSED)


def running(steps: Sequence[DeadlockStep]) -> DeadlockStep | None:
    return next((one for one in steps if one.ending is None), None)


def left(steps: Sequence[DeadlockStep]) -> list[DeadlockRung]:
    """The steps that can still be taken, in order: after one that settled nothing, those further up."""
    last = max((ORDER.index(one.rung) for one in _since_settled(steps)), default=-1)
    return ORDER[last + 1 :]


def verdict(steps: Sequence[DeadlockStep], *, stuck: bool, today: date) -> Verdict:
    """Fail where nobody has taken the next step or one is late, warn while one runs."""
    now = running(steps)
    outcome, reason = _said(steps, now, stuck=stuck, today=today)
    return Verdict(
        outcome=outcome,
        rule_id=RULE_ID,
        reason=reason,
        inputs={
            "steps taken": len(steps),
            "now": now.rung.words if now else None,
            "due": text.day(now.due) if now else None,
            "today": text.day(today),
        },
        source=SOURCE,
    )


def take_problems(steps: Sequence[DeadlockStep], new: TakeStep, *, stuck: bool, today: date) -> dict[str, str]:
    if not stuck:
        return {"form": "The councils have not decided against each other: there is no deadlock to settle."}
    if now := running(steps):
        return {"form": f"“{now.rung.words}” is not ended yet: say what it came to first."}
    if new.rung not in left(steps):
        return {"rung": f"“{new.rung.words}” comes before what has been tried. Choose a later step."}
    return {"due": f"{text.day(new.due)} has gone by."} if new.due < today else {}


def end_problems(steps: Sequence[DeadlockStep], change: EndStep, today: date) -> dict[str, str]:
    now = running(steps)
    if now is None or now.id != change.step_id:
        return {"form": "This step has ended already."}
    if not now.begun_on <= change.on <= today:
        return {"on": f"Enter a day from {text.day(now.begun_on)} to today."}
    return {}


def _said(steps: Sequence[DeadlockStep], now: DeadlockStep | None, *, stuck: bool, today: date) -> tuple[Finding, str]:
    if now:
        late = now.due < today
        past = ", which is past" if late else ""
        said = f"{now.rung.words}: for {now.owner} to bring about by {text.day(now.due)}{past}."
        return (Finding.FAIL if late else Finding.WARN), said
    if not stuck:
        return Finding.PASS, "The councils have not decided against each other."
    rungs = left(steps)
    if not rungs:
        return Finding.FAIL, "Every step of the ladder has been taken, and nothing is settled."
    return (
        Finding.FAIL,
        f"The councils have decided against each other. Next: {rungs[0].words[0].lower()}{rungs[0].words[1:]}.",
    )


def _since_settled(steps: Sequence[DeadlockStep]) -> Sequence[DeadlockStep]:
    """Steps of the deadlock that runs: a new one begins after one was settled."""
    ended = [place for place, one in enumerate(steps) if one.ending is Ending.SETTLED]
    return steps[ended[-1] + 1 :] if ended else steps
