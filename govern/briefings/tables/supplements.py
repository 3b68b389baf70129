"""What one council adds to a briefing of all. Rows are added and never changed: how it stands is a fold over them."""

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import Briefing
from govern.partners.tables import Council
from govern.people.tables import Person


class SupplementStep(Table):
    """The programme asks a council for its words, the council writes and approves them, or they are done without."""

    id: Serial
    briefing = ForeignKey(Briefing, null=False, default=None, on_delete=OnDelete.restrict)
    council = ForeignKey(Council, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    says = Varchar(length=20, null=False, default=None)
    words = Text(null=False, default=None, help_text="The supplement where it is written, else why; may be empty")
    welsh = Text(null=True, default=None, help_text="The supplement in Welsh; none where it is in English alone")
    asks_again = Boolean(
        null=True, default=None, help_text="Approved words that ask those again who have confirmed; none: they do not"
    )
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_supplement_step_per_number = Unique(columns=[briefing, council, number])
