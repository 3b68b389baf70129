"""The bodies that decide for councils, their terms, members and interests: each told in rows, none of them changed."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import Proposal
from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class CouncilBody(Table):
    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    name = Varchar(length=200, null=False, default=None)
    route = Varchar(length=20, null=False, default=None)
    version = Integer(null=False, default=None, help_text="Grows with every statement about the body")

    one_body_per_name = Unique(columns=[programme, council, name])


class BodyTerms(Table):
    """How many seats and what quorum from a day on."""

    id: Serial
    body = ForeignKey(CouncilBody, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    seats = Integer(null=False, default=None)
    quorum = Integer(null=True, default=None)
    source = Varchar(length=300, null=False, default=None)
    since = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_statement_of_terms_per_version = Unique(columns=[body, version])


class BodyMember(Table):
    id: Serial
    body = ForeignKey(CouncilBody, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=120, null=False, default=None)
    seat = Varchar(length=20, null=False, default=None)
    since = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class BodyMemberEnd(Table):
    id: Serial
    member = ForeignKey(BodyMember, null=False, default=None, on_delete=OnDelete.restrict, unique=True)
    until = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class MemberInterest(Table):
    id: Serial
    member = ForeignKey(BodyMember, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    proposal = ForeignKey(Proposal, null=True, default=None, on_delete=OnDelete.restrict)
    matter = Text(null=False, default=None)
    day = Date(null=False, default=None)
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
