"""What councils publish about their decisions, what of it is private, and what a meeting asked of people."""

from piccolo.columns import Array, Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import PartnerDecision
from govern.partners.tables import Programme
from govern.people.tables import Person


class ForwardPlan(Table):
    """A programme that the public may read about, and the name in its address, which stays."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    slug = Varchar(length=80, null=False, default=None, unique=True)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class DecisionPaper(Table):
    """A notice or a record of one council's decision. Its words are editions."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=20, null=False, default=None)


class PaperEdition(Table):
    """The words of a paper as somebody saved them, a draft without a day of publication. Rows stay (migration 0031)."""

    id: Serial
    paper = ForeignKey(DecisionPaper, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    words = Text(null=False, default=None, help_text="JSON, as the kind of paper has it")
    published_on = Date(null=True, default=None)
    because = Text(null=False, default=None, help_text="Why published words were corrected")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_edition_per_version = Unique(columns=[paper, version])


class PaperWithdrawal(Table):
    id: Serial
    paper = ForeignKey(DecisionPaper, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    day = Date(null=False, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class ExemptParagraph(Table):
    """What a nation's law lets councils keep private: rules of law as data, dated."""

    id: Serial
    nation = Varchar(length=20, null=False, default=None)
    number = Integer(null=False, default=None)
    words = Text(null=False, default=None)
    qualified = Boolean(null=False, default=None, help_text="Exempt only so long as the public interest says so")
    valid_from = Date(null=False, default=None)
    valid_to = Date(null=True, default=None)
    source = Text(null=False, default=None)
    unless = Text(null=True, default=None, help_text="When it is not exempt after all, as the schedule goes on")

    one_paragraph_per_day = Unique(columns=[nation, number, valid_from])


class ExemptItem(Table):
    """A part of a decision that the public does not get, and why. `words` are the council's own."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    title = Varchar(length=200, null=False, default=None)
    ground = Varchar(length=20, null=False, default=None)
    paragraphs = Array(base_column=Integer(null=False, default=None), null=False, default=None)
    reasoning = Text(null=False, default=None)
    words = Text(null=False, default=None)
    decided_by = Varchar(length=200, null=False, default=None)
    decided_on = Date(null=False, default=None)
    review_on = Date(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class ExemptReview(Table):
    """Whether a part stays private: with a day to look again, or ended."""

    id: Serial
    item = ForeignKey(ExemptItem, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    ends = Boolean(null=False, default=None)
    day = Date(null=False, default=None)
    reasoning = Text(null=False, default=None)
    review_on = Date(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_review_per_version = Unique(columns=[item, version])


class MeetingAction(Table):
    """Who does what by when, as a meeting asked."""

    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    what = Text(null=False, default=None)
    who = Varchar(length=200, null=False, default=None)
    due = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class MeetingActionEnd(Table):
    """Done, with evidence, or given up, with the reason."""

    id: Serial
    action = ForeignKey(MeetingAction, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    done = Boolean(null=False, default=None)
    day = Date(null=False, default=None)
    evidence = Text(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
