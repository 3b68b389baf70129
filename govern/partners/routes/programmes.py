"""Programmes, partners and lessons for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.partners import actions, queries
from govern.partners.model import (
    Accepted,
    ChangedCouncil,
    ChangedProgramme,
    Council,
    LocalAuthority,
    NewCouncil,
    NewPartner,
    NewProgramme,
    NewScope,
    Partner,
    Programme,
    ScopeText,
    Understanding,
)
from govern.partners.model.working import NewClosure, NewWeek, WithdrawnClosure, WorkingTime
from govern.people.model import Account, NewAccount, Person
from govern.record.model import About, Said
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
Before = Annotated[int | None, QueryParameter(ge=1, le=2**53, description="Only entries with a lower number")]
AuthorityWords = Annotated[str, QueryParameter(max_length=100, description="Words of a name, a county or a GSS code")]


class LocalAuthorities(Controller):
    path = "/local-authorities"
    tags = ["Partners"]

    @get(operation_id="listLocalAuthorities")
    async def index(
        self, viewer: Viewer, words: AuthorityWords = "", limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[LocalAuthority]:
        """The councils of the United Kingdom to choose from, by name; `council_id` where one is known here already.

        Names, codes and populations: mySociety and the Office for National Statistics, Open Government Licence v3.0.
        """
        return sliced(await queries.authorities(viewer, words), limit=limit, cursor=cursor)


class Councils(Controller):
    path = "/councils"
    tags = ["Partners"]

    @get(operation_id="listCouncils")
    async def index(self, viewer: Viewer, limit: Limit = 50, cursor: Cursor = None) -> Slice[Council]:
        """Every council this installation knows, by name."""
        return sliced(await queries.councils(viewer), limit=limit, cursor=cursor)

    @post(operation_id="addCouncil")
    async def add(self, viewer: Viewer, data: JSONBody[NewCouncil]) -> Council:
        """Adds a council; installation administrators only."""
        return await actions.add_council(viewer, data)

    @put("/{council_id:int}", operation_id="changeCouncil")
    async def change(
        self, viewer: Viewer, council_id: FromPath[int], data: JSONBody[ChangedCouncil], if_match: IfMatch = None
    ) -> Response[Council]:
        """Corrects a council; If-Match carries the version that the list showed."""
        council = await actions.change_council(viewer, council_id, seen(data, if_match))
        return tagged(council, council.version)


class Programmes(Controller):
    path = "/programmes"
    tags = ["Programmes"]

    @get(operation_id="listProgrammes")
    async def index(self, viewer: Viewer, limit: Limit = 50, cursor: Cursor = None) -> Slice[Programme]:
        """The programmes you take part in, by name."""
        return sliced(await queries.programmes(viewer), limit=limit, cursor=cursor)

    @post(operation_id="addProgramme")
    async def add(self, viewer: Viewer, data: JSONBody[NewProgramme]) -> Programme:
        """Adds a programme; whoever adds it manages it."""
        return await actions.add_programme(viewer, data)

    @get("/{programme_id:int}", operation_id="readProgramme")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[Programme]:
        """A programme's name and summary, its first day, and the first and last financial year of its business case,
        each by the year in which it begins."""
        programme = await queries.programme(viewer, programme_id)
        return tagged(programme, programme.version)

    @put("/{programme_id:int}", operation_id="changeProgramme")
    async def change(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[ChangedProgramme], if_match: IfMatch = None
    ) -> Response[Programme]:
        """Replaces a programme's own fields; send If-Match."""
        programme = await actions.change_programme(viewer, programme_id, seen(data, if_match))
        return tagged(programme, programme.version)

    @get("/{programme_id:int}/partners", operation_id="listPartners")
    async def partners(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Partner]:
        """The councils that take part, in the order of their codes."""
        return await queries.partners(viewer, programme_id)

    @post("/{programme_id:int}/partners", operation_id="addPartner")
    async def add_partner(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewPartner]) -> Partner:
        """Adds a council to the programme under a short code of its own; by the manager. It shares the money from
        `shares_from` on up to, but not on, `shares_until`; without them always."""
        return await actions.add_partner(viewer, programme_id, data)

    @get("/{programme_id:int}/scope-texts", operation_id="listScopeTexts")
    async def scope(self, viewer: Viewer, programme_id: FromPath[int]) -> list[ScopeText]:
        """Every version of the shared vision and scope, the latest first."""
        return await queries.scope_texts(viewer, programme_id)

    @post("/{programme_id:int}/scope-texts", operation_id="changeScope")
    async def change_scope(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewScope], if_match: IfMatch = None
    ) -> ScopeText:
        """Writes a new version of the shared text; If-Match carries the number you read, 0 for the first."""
        return await actions.change_scope(viewer, programme_id, seen(data, if_match))

    @get("/{programme_id:int}/understandings", operation_id="listUnderstandings")
    async def understandings(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Understanding]:
        """Which version of the shared text each partner has accepted."""
        return await queries.understandings(viewer, programme_id)

    @post("/{programme_id:int}/partners/{partner_id:int}/understandings", operation_id="acceptScope")
    async def accept(
        self, viewer: Viewer, programme_id: FromPath[int], partner_id: FromPath[int], data: JSONBody[Accepted]
    ) -> Understanding:
        """A partner lead accepts the shared text for their council."""
        queries.visible(viewer, programme_id)
        return await actions.accept_scope(viewer, partner_id, data)

    @get("/{programme_id:int}/accounts", operation_id="listAccounts")
    async def accounts(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Account]:
        """Who holds which role."""
        return await queries.accounts(viewer, programme_id)

    @post("/{programme_id:int}/accounts", operation_id="invite", status_code=202)
    async def invite(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewAccount]) -> Account:
        """Gives a role, with an invitation by mail to somebody new."""
        return await actions.invite(viewer, programme_id, data)

    @get("/{programme_id:int}/record", operation_id="readRecord")
    async def record(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        limit: Limit = 50,
        before: Before = None,
        kind: Annotated[str, QueryParameter(max_length=40, description="Of one kind of thing: `milestone`")] = "",
    ) -> list[Said]:
        """The audit trail, the latest entry first. For earlier ones send the last number you got as `before`."""
        return await queries.record(viewer, programme_id, limit=limit, about=About(kind=kind, before=before))


class Calendars(Controller):
    path = "/programmes/{programme_id:int}/calendars"
    tags = ["Partners"]

    @get(operation_id="listCalendars")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[WorkingTime]:
        """When each partner's council works, beside its nation's bank holidays."""
        return await queries.working_times(viewer, programme_id)

    @get("/{council_id:int}", operation_id="readCalendar")
    async def show(self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]) -> WorkingTime:
        """When one partner works: the weekdays it stated from which day on, with its hours where it said some, and its
        closures. The bank holidays of its `nation` are not repeated here."""
        return await queries.working_time(viewer, programme_id, council_id)

    @post("/{council_id:int}/weeks", operation_id="setWeek")
    async def set(
        self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int], data: JSONBody[NewWeek]
    ) -> WorkingTime:
        """States the weekdays on which the council works from a day on, with its hours where it says some."""
        return await actions.set_week(viewer, programme_id, council_id, new=data)

    @post("/{council_id:int}/closures", operation_id="addClosure")
    async def close(
        self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int], data: JSONBody[NewClosure]
    ) -> WorkingTime:
        """Days on which the council does not work, the first and the last included, a year at most; by the manager or
        the council's partner lead."""
        return await actions.add_closure(viewer, programme_id, council_id, new=data)

    @post("/{council_id:int}/withdrawals", operation_id="withdrawClosure")
    async def withdraw(
        self, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int], data: JSONBody[WithdrawnClosure]
    ) -> WorkingTime:
        """Takes a closure back, with the reason: the council works on these days after all."""
        return await actions.withdraw_closure(viewer, programme_id, council_id, withdrawn=data)
