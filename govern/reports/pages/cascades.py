"""The one page with which a line manager speaks to a team, as PDF: made when it is asked for."""

import asyncio

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import clock, mail, shelf
from govern.briefings import queries as briefings
from govern.briefings.queries.faq import faq
from govern.briefings.queries.supplements import supplements
from govern.briefings.rules import sensitivity
from govern.briefings.rules.parts import Words
from govern.kit.errors import Invalid
from govern.kit.language import Language, speaking
from govern.partners import queries as partners
from govern.partners.queries.welsh import welsh_review
from govern.partners.rules.welsh import unreviewed
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Cascades(Controller):
    path = "/briefings/{briefing_id:int}/cascade/pdf"

    @get()
    async def show(
        self,
        viewer: Viewer,
        briefing_id: FromPath[int],
        council: FromQuery[int] = 0,
        language: FromQuery[Language] = Language.ENGLISH,
    ) -> Response[bytes]:
        """Of one council with what it adds; without a council, as said to all. In Welsh with what is written in it."""
        from govern.reports import drawings

        found = await briefings.briefing(viewer, briefing_id)
        names = {one.council_id: one.name for one in await partners.partners(viewer, found.programme_id)}
        own = council or found.council_id or 0
        if own and own not in names:
            raise Invalid({"council": "Choose a council that takes part in this programme."})
        added = [one for one in await supplements(viewer, found) if one.council_id == own and one.is_sent_along]
        told = drawings.Cascade(
            briefing=found,
            programme=(await partners.programme(viewer, found.programme_id)).name,
            council=names.get(own, ""),
            words=Words(
                subject=found.subject,
                text=found.text,
                welsh=found.welsh,
                added="".join(one.text for one in added),
                added_welsh="".join(one.welsh for one in added),
                papers=found.papers,
                is_sensitive=sensitivity.is_sensitive(found),
            ),
            forecast=await briefings.forecast_of(viewer, found, clock.now()),
            answers=[one for one in await faq(viewer, found.programme_id) if one.briefing_id == found.id],
        )
        address = f"{mail.office().address}/briefings/{found.id}"
        with speaking(language):
            foot = unreviewed() if language is Language.WELSH and await welsh_review(viewer) is None else []
            told = told._replace(notes=tuple(words for _, words in foot))
            made = await asyncio.to_thread(drawings.cascade_pdf, told, address, today=clock.today(), fonts=shelf.FONTS)
        of = "-cy" if language is Language.WELSH else ""
        headers = {"Content-Disposition": f'attachment; filename="team-talk-{found.ref.lower()}{of}.pdf"'}
        return Response(made.pdf, media_type="application/pdf", headers=headers)
