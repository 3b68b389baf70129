"""What keeps a briefing from leaving. Rows are added and never changed; the last one counts."""

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from govern.briefings.tables.briefings import Briefing
from govern.decisions.tables import Proposal
from govern.people.tables import Person


class BriefingEmbargo(Table):
    """Not before every council has published its decision on a proposal, nor before a day; neither: lifted."""

    id: Serial
    briefing = ForeignKey(Briefing, null=False, default=None, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    proposal = ForeignKey(Proposal, null=True, default=None, on_delete=OnDelete.restrict)
    until = Date(null=True, default=None)
    because = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, default=None, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)

    one_embargo_per_number = Unique(columns=[briefing, number])
