"""Where the days of a filed plan are on its integer line. A plan without a start has places only, and no days."""

from datetime import date
from decimal import Decimal

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan.model import Days, When
from govern.plan.rules.line import Line

NEEDS_START = "Say when the plan starts, because dates are counted from there: start in the file, or --start."
FOUR_PLACES = Decimal("0.0001")


class Places:
    def __init__(self, line: Line | None, per_day: int = 1) -> None:
        self.given = line
        self._per_day = per_day

    def days(self, count: int) -> Days:
        """So many units of the plan in days, to four places where they are not whole."""
        whole, rest = divmod(count, self._per_day)
        return (Decimal(count) / self._per_day).quantize(FOUR_PLACES).normalize() if rest else whole

    @property
    def line(self) -> Line:
        if self.given is None:
            raise Invalid({"start": NEEDS_START})
        return self.given

    @property
    def unit(self) -> str:
        return "working day" if self.given and self.given.has_closed_days else "day"

    def start(self, when: When, *, length: int) -> int:
        """Where work of that day begins; a milestone, which has no length, is reached when its day ends."""
        if not isinstance(when, date):
            return when
        return self.line.begins(when) if length else self.line.ends(when)

    def finish(self, when: When) -> int:
        return self.line.ends(when) if isinstance(when, date) else when

    def said(self, when: When) -> str:
        """A day in words: `4 January 2027`, or `day 3`."""
        return text.day(when) if isinstance(when, date) else f"day {self.days(when)}"

    def span(self, start: int, finish: int) -> tuple[date, date]:
        """First and last day worked; what takes no time has the one day on which it is reached."""
        last = self.line.last(finish)
        return (self.line.first(start) if finish > start else last), last
