"""Terms between partners, as they were stated from a day on, and what they promised each other."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables.programmes import Council, Programme
from govern.people.tables import Person


class AgreementTerm(Table):
    """Rows are added: a newer one of its kind holds from its own day on."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None)
    since = Date(null=False, default=None)
    council = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    months = Integer(null=True, default=None)
    review_on = Date(null=True, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class TermReview(Table):
    """The partners looked at a term and let it be; of two the newer says when to look again."""

    id: Serial
    term = ForeignKey(AgreementTerm, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    words = Text(null=False, default=None)
    day = Date(null=False, default=None)
    next_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Commitment(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    number = Integer(null=False, default=None)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    towards = ForeignKey(Council, null=True, default=None, on_delete=OnDelete.restrict)
    words = Text(null=False, default=None)
    due = Date(null=False, default=None)
    made_on = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_commitment_per_number = Unique(columns=[programme, number])


class CommitmentJudgement(Table):
    """Said once, by whoever was promised."""

    id: Serial
    commitment = ForeignKey(Commitment, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    kept = Boolean(null=False, default=None)
    because = Text(null=False, default=None)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
