"""The pages around a briefing to 40,000 people: what each costs after a change, and asked again."""

import sys

import httpx

from tests.bench.served import serving, sign_in
from tests.bench.test_evidence import asked, told, written_to
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation
from tests.briefings.sending.servers import OwnServers

LEAD = "nasreen.malik@ashvale.example"  # may know 18,000 of them by name
PAGES = {
    "the briefing": "/briefings/{briefing}",
    "its letters": "/briefings/{briefing}/letters",
    "in one state, page 30": "/briefings/{briefing}/letters?status=delivered&page=30",
    "before it is sent": "/briefings/{briefing}/preview",
    "its reminders": "/briefings/{briefing}/reminders",
    "whom it is for": "/briefings/{briefing}/who",
    "saved audiences": "/programmes/{programme}/audiences",
    "one of them": "/audiences/2",
    "staff and contacts": "/programmes/{programme}/staff",
    "addresses to mend": "/programmes/{programme}/staff/addresses/1",
    "what is held about me": "/my-data",
}


async def test_pages_of_a_briefing_to_forty_thousand_people(
    own: OwnServers, installation: Installation, approve: Approve
) -> None:
    briefing = await written_to(installation, approve)
    (row,) = await installation.asked("SELECT programme AS id FROM briefing WHERE id = $1", briefing)
    address, server = serving(installation)
    postgres, cookies = own.pid("postgres"), {"govern": await sign_in(installation, LEAD)}
    sys.stdout.write("\n40,200 people, a partner lead: ms after a change, and asked again\n")
    with httpx.Client(base_url=address, cookies=cookies, timeout=60) as reader:
        reader.get(f"/briefings/{briefing}/versions")  # templates and tables are loaded
        for name, path in PAGES.items():
            await installation.asked("UPDATE briefing SET title = title")
            where = path.format(briefing=briefing, programme=row["id"])
            told(name, [asked(reader, where, number, server.pid, postgres) for number in range(2)])
