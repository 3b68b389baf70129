"""How long the public may see what was decided, and what it rests on (DOMAIN A5.3): years that are rows of law."""

from datetime import date

from govern.decisions.model import Finding, Law, Meeting, Route, Rulebook, RuleName, Verdict
from govern.decisions.model.figures import OpenFor
from govern.decisions.model.papers import Paper, RecordWords
from govern.decisions.rules.laws import grounds, law_on, standard
from govern.kit import text
from govern.kit.dates import DAY

ACCESS_RULE = "A5.3"
NOT_LOADED = (
    "How long this stays open to the public is not loaded for this council’s nation. Ask the monitoring officer."
)


def last_day(begins: date, years: int) -> date:
    """Of so many years that begin with a day: six from 10 December 2026 end on 9 December 2032."""
    try:
        return begins.replace(year=begins.year + years) - DAY
    except ValueError:  # 29 February, where the last year has none
        return date(begins.year + years, 2, 28)


def access(begins: date, book: Rulebook, *, rule: RuleName, what: str) -> Verdict:
    """`what` is what stays open, such as "The record"; `begins` is the day of the meeting or decision, and `book` what
    held on it."""
    years = standard(book, rule, OpenFor)
    held = grounds(book, rule)
    if years is None:
        return Verdict(outcome=Finding.NOT_APPLICABLE, rule_id=ACCESS_RULE, reason=NOT_LOADED, inputs={}, source="")
    open_until, background = last_day(begins, years.years), last_day(begins, years.background_years)
    return Verdict(
        outcome=Finding.PASS,
        rule_id=ACCESS_RULE,
        reason=f"{what} stays open to the public until {text.day(open_until)}, its background papers until "
        f"{text.day(background)}.",
        inputs={"begins": str(begins), "years": years.years, "background papers": years.background_years},
        source=held[0].source if held else book.source,
        grounds=held,
    )


def of_minutes(meeting: Meeting, law: Law) -> Verdict:
    """The executive's meetings leave a record of each decision; those of other bodies leave minutes."""
    is_executive = meeting.route is Route.CABINET
    what = "The record of this meeting" if is_executive else "What is approved"
    rule = RuleName.RECORDS_OPEN if is_executive else RuleName.MINUTES_OPEN
    return access(meeting.day, law_on(law, meeting.day).rulebook, rule=rule, what=what)


def begins(paper: Paper) -> date | None:
    """The day from which the years of a record count; None of what is no record of a decision."""
    words = paper.current.words
    return words.decided_on if isinstance(words, RecordWords) else None


def of_record(decided_on: date, book: Rulebook) -> Verdict:
    return access(decided_on, book, rule=RuleName.RECORDS_OPEN, what="The record")
