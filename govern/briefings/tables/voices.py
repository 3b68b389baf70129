"""In whose name letters go to a council's people. The last of a council stands."""

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.partners.tables import Council, Programme
from govern.people.tables import Person


class CouncilVoice(Table):
    """An empty field is as for everybody."""

    id: Serial
    programme = ForeignKey(Programme, null=False, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    sender_name = Varchar(length=100, null=False, default=None)
    sender_address = Varchar(length=254, null=False, default=None, help_text="Of the council's own domain")
    reply_to = Varchar(length=254, null=False, default=None)
    colour = Varchar(length=7, null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_voice_per_number = Unique(columns=[programme, council, number])
