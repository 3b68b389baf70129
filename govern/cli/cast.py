"""The sample's people by email, and its councils' decisions: whoever says something in the sample is found here."""

from collections.abc import Mapping
from typing import NamedTuple

from govern.decisions.model import PartnerDecision
from govern.people import queries as people
from govern.people.model import Person

CLERKS = {
    "A": "rosalind.marsh@ashvale.example",
    "B": "kwame.boateng@brackenham.example",
    "C": "angharad.wyn@calderwick.example",
}


class Cast(NamedTuple):
    """Ids by email address; decisions by the reference of their proposal and the code of their council."""

    people: Mapping[str, int]
    decisions: Mapping[tuple[str, str], PartnerDecision]

    async def person(self, email: str) -> Person | None:
        return await people.person(self.people[email]) if email in self.people else None
