"""Every attempt to hand a letter over: added with the ledger's commits, never changed."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import Delivery


class Attempt(Table):
    """`number` counts those of one delivery from 1."""

    id: Serial
    delivery = ForeignKey(Delivery, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    server = Varchar(length=200, null=False, default=None, help_text="Host and port, or outbox; empty: not written")
    reply = Varchar(
        length=20,
        null=False,
        default=None,
        help_text="Its class: accepted, temporary, permanent, or technical: not written",
    )
    code = Integer(null=False, default=None, help_text="The server's; 0 where it gave none")
    said = Text(null=False, default=None)
    is_uncertain = Boolean(null=False, default=None, help_text="It was on the wire when the answer was lost")

    one_attempt_per_number = Unique(columns=[delivery, number])
