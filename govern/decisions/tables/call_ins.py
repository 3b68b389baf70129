"""Every step of call-in, written once: the request, what was planned, what each sitting came to, and exemptions."""

from piccolo.columns import JSONB, Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.decisions.tables.proposals import PartnerDecision
from govern.people.tables import Person


class CallInStep(Table):
    id: Serial
    decision = ForeignKey(PartnerDecision, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    version = Integer(null=False, default=None)
    number = Integer(null=False, default=None, help_text="Its place among those of one version")
    what = Varchar(length=20, null=False, default=None)
    day = Date(null=False, default=None)
    body = Varchar(length=200, null=False, default=None)
    who = Text(null=False, default=None, help_text="Who asked for it, or agreed that it is urgent")
    because = Text(null=False, default=None)
    request = JSONB(null=False, default=None, help_text="Of a request: the chair, how many members, the grounds")
    by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_step_per_number = Unique(columns=[decision, version, number])
