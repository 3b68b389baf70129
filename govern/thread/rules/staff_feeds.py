"""What whoever keeps a council's register of staff is told once a week."""

from collections.abc import Iterator
from datetime import date, timedelta

from govern.kit import text
from govern.thread.model import Need

OLD = timedelta(days=30)  # as for dates that nobody has updated


def feed_needs(council: str, place: tuple[int, int], *, day: date, wrong: int, today: date) -> Iterator[Need]:
    """`day` is when anything of it was last written, `wrong` how many addresses no letter reaches; `place` are the
    programme and the council."""
    programme_id, council_id = place
    address = f"/programmes/{programme_id}/staff"
    if today - day > OLD:
        said = f"The register of {council}’s people was last changed on {text.day(day)}: who has come or left since?"
        yield Need(said, "Bring in a new file, or change it", f"{address}/load")
    if wrong:
        said = f"{text.several(wrong, 'address', 'addresses')} of {council}’s people cannot be written to."
        yield Need(said, "Mend them", f"{address}/addresses/{council_id}")
