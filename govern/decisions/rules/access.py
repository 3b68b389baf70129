"""How long the public may see what was decided, and what it rests on (DOMAIN A5.3)."""

from datetime import date

from govern.decisions.model import Finding, Meeting, Route, Verdict
from govern.decisions.model.papers import Paper, RecordWords
from govern.kit import text
from govern.kit.dates import DAY
from govern.partners.model import Nation

RECORD_YEARS, BACKGROUND_YEARS = 6, 4
ACCESS_RULE = "A5.3"
RECORDS = "SI 2012/2089 regs. 14 and 15; SI 2014/2095 reg. 8"
MINUTES = "LGA 1972 ss.100C and 100D"
NOT_LOADED = "How long this stays open to the public is loaded for England alone. Ask the monitoring officer."


def last_day(begins: date, years: int) -> date:
    """Of so many years that begin with a day: six from 10 December 2026 end on 9 December 2032."""
    try:
        return begins.replace(year=begins.year + years) - DAY
    except ValueError:  # 29 February, where the last year has none
        return date(begins.year + years, 2, 28)


def access(begins: date, nation: Nation, *, what: str, source: str) -> Verdict:
    """`what` is what stays open, such as "The record"; `begins` is the day of the meeting or decision."""
    if nation is not Nation.ENGLAND:
        return Verdict(outcome=Finding.NOT_APPLICABLE, rule_id=ACCESS_RULE, reason=NOT_LOADED, inputs={}, source="")
    open_until, background = last_day(begins, RECORD_YEARS), last_day(begins, BACKGROUND_YEARS)
    return Verdict(
        outcome=Finding.PASS,
        rule_id=ACCESS_RULE,
        reason=f"{what} stays open to the public until {text.day(open_until)}, its background papers until "
        f"{text.day(background)}.",
        inputs={"begins": str(begins), "years": str(RECORD_YEARS), "background papers": str(BACKGROUND_YEARS)},
        source=source,
    )


def of_minutes(meeting: Meeting, nation: Nation) -> Verdict:
    """The executive's meetings leave a record of each decision; those of other bodies leave minutes."""
    is_executive = meeting.route is Route.CABINET
    what = "The record of this meeting" if is_executive else "What is approved"
    return access(meeting.day, nation, what=what, source=RECORDS if is_executive else MINUTES)


def of_paper(paper: Paper) -> Verdict | None:
    """None of what is no record of a decision."""
    words = paper.current.words
    if not isinstance(words, RecordWords):
        return None
    return access(words.decided_on, paper.nation, what="The record", source=RECORDS)
