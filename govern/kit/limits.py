"""Whole numbers as a database keeps them: what is beyond them is refused by its field, before anything is looked up."""

from typing import Annotated

from msgspec import Meta

MOST = 2_147_483_647
Id = Annotated[int, Meta(ge=1, le=MOST)]
Version = Annotated[int, Meta(ge=0, le=MOST)]

MOST_FIELDS = 8_000  # of a form: read in some 10 ms
