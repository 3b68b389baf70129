"""What came back to the return path. A row is added for each message and never changed."""

from piccolo.columns import Boolean, ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from govern.briefings.tables.briefings import Delivery


class ReturnedMail(Table):
    """No words of the message and no address: those stand with the delivery, where they are erased with the person."""

    id: Serial
    delivery = ForeignKey(Delivery, null=False, default=None, on_delete=OnDelete.restrict, index=True)
    came = Varchar(length=20, null=False, default=None)
    status = Varchar(length=20, null=False, default=None, help_text="Of RFC 3463, such as 5.1.1; or empty")
    is_nobody = Boolean(null=False, default=None)
    digest = Varchar(length=64, null=False, default=None, unique=True, help_text="The same message counts once")
    at = Timestamptz(null=False, default=None)
