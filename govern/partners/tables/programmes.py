"""Councils and their calendars, programmes and their partners, the shared text and who understood it."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Time, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from govern.people.tables import Person


class Council(Table):
    id: Serial
    name = Varchar(length=120, null=False, default=None)
    gss_code = Varchar(length=9, null=False, default=None, unique=True)
    nation = Varchar(length=20, null=False, default=None)
    governance = Varchar(length=30, null=False, default=None)
    kind = Varchar(length=30, null=False, default=None)
    version = Integer(null=False, default=None)


class CouncilGovernance(Table):
    """How a council governs itself from a day on, once that has changed: of two for one day the later row holds."""

    id: Serial
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    governance = Varchar(length=30, null=False, default=None)
    since = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_governance_per_number = Unique(columns=[council, number])


class LocalAuthority(Table):
    """The councils of the United Kingdom to choose from; the migration that brings them names their source."""

    id: Serial
    gss_code = Varchar(length=9, null=False, default=None, unique=True)
    name = Varchar(length=120, null=False, default=None)
    nation = Varchar(length=20, null=False, default=None)
    kind = Varchar(length=30, null=False, default=None)
    county = Varchar(length=40, null=False, default=None)
    population = Integer(null=True, default=None, help_text="Mid-2020 estimate")


class BankHoliday(Table):
    """Holidays of the confirmed years, proclaimed extras included, per nation (DOMAIN G)."""

    id: Serial
    nation = Varchar(length=20, null=False, default=None)
    day = Date(null=False, default=None)
    name = Varchar(length=80, null=False, default=None)

    one_holiday_per_day = Unique(columns=[nation, day])


class ConfirmedYears(Table):
    """The years for which somebody has confirmed a nation's holidays: legal dates are refused outside them (G5)."""

    id: Serial
    nation = Varchar(length=20, null=False, default=None, unique=True)
    first = Integer(null=False, default=None)
    last = Integer(null=False, default=None)


class Programme(Table):
    id: Serial
    name = Varchar(length=200, null=False, default=None)
    summary = Text(null=False, default=None)
    starts_on = Date(null=False, default=None)
    base_year = Integer(null=False, default=None, help_text="2026 is 2026/27: year 0 of the appraisal")
    last_year = Integer(null=False, default=None, help_text="The horizon's last financial year")
    council_tolerance_note = Text(null=True, default=None)
    version = Integer(null=False, default=None)


class Partner(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    code = Varchar(length=6, null=False, default=None)
    population = Integer(null=True, default=None)
    joined_at = Timestamptz(null=False, default=None)
    shares_from = Date(null=True, default=None, help_text="None: it has always shared the money")
    shares_until = Date(null=True, default=None, help_text="The first day on which it does not any more")
    version = Integer(null=False, default=None)

    one_partner_per_code = Unique(columns=[programme, code])
    one_partner_per_council = Unique(columns=[programme, council])


class Reorganisation(Table):
    """What was said of a programme: that it reorganises councils from a day on, or that it does not."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    vesting_on = Date(null=True, default=None)
    order_words = Text(null=False, default=None, help_text="The order of Parliament that makes it so")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_reorganisation_per_version = Unique(columns=[programme, version])


class ScopeText(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    vision = Text(null=False, default=None)
    scope_in = Text(null=False, default=None)
    scope_out = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)

    one_scope_per_number = Unique(columns=[programme, number])


class Understanding(Table):
    id: Serial
    partner = ForeignKey(Partner, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    scope = ForeignKey(ScopeText, null=False, default=None, on_delete=OnDelete.restrict)
    means = Text(null=True, default=None, help_text="What it means for the council, in its own words")
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)

    one_understanding_per_scope = Unique(columns=[partner, scope])


class Disagreement(Table):
    """Raised by one council about the shared text as it stood; what became of it is rows."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    scope = ForeignKey(ScopeText, null=False, default=None, on_delete=OnDelete.restrict)
    title = Varchar(length=200, null=False, default=None)
    words = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=None)

    one_disagreement_per_number = Unique(columns=[programme, number])


class DisagreementTurn(Table):
    """Who sees to it by when, from each turn on: raised, changed, settled, opened again."""

    id: Serial
    disagreement = ForeignKey(Disagreement, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    turn = Varchar(length=10, null=False, default=None)
    words = Text(null=False, default=None)
    owner = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    due = Date(null=False, default=None)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_turn_per_version = Unique(columns=[disagreement, version])


class Lesson(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=200, null=False, default=None)
    text = Text(null=False, default=None)
    again = Boolean(null=False, default=None)
    noted_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    reference = Varchar(length=20, null=True, default=None, db_column_name="ref")
    workstream = Varchar(length=20, null=True, default=None, help_text="The code of a workstream, as the workbook says")


class Closure(Table):
    """Days a council does not work beside weekends and bank holidays: rows are added, and withdrawn by rows."""

    id: Serial
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=80, null=False, default=None)
    first = Date(null=False, default=None)
    last = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    first_comes_first = Check("first <= last")


class ClosureWithdrawal(Table):
    id: Serial
    closure = ForeignKey(Closure, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class WorkingWeek(Table):
    """The weekdays on which a council works from a day on; of two for one day the newer holds."""

    id: Serial
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    days = Varchar(length=7, null=False, default=None, help_text="From Monday: 1 is worked, 0 is not")
    opens = Time(null=True, default=None, help_text="By the clocks of London; none: no hours said")
    closes = Time(null=True, default=None)
    since = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_week_per_number = Unique(columns=[council, number])


class CalendarAddress(Table):
    """A calendar that other programs subscribe to: of a person, or of a programme or one of its councils as this
    person sees them. Only the hash of its secret is kept."""

    id: Serial
    person = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    programme = ForeignKey(Programme, null=True, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    secret_hash = Varchar(length=64, null=False, default=None, unique=True)
    made_at = Timestamptz(null=False, default=None)
    revoked_at = Timestamptz(null=True, default=None)
