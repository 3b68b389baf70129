"""Keeping audiences: each change is a version, and briefings keep the version they were approved with."""

from collections.abc import Iterable

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import rules
from govern.briefings.model import Audience
from govern.briefings.model.audiences import AudienceEdit, NewAudience, SavedAudience
from govern.briefings.queries import audiences as kept
from govern.briefings.rules import audiences as saved
from govern.briefings.tables import AudienceAddress, AudienceVersion
from govern.briefings.tables import SavedAudience as Audiences
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.record import actions as record

LOCK = 62
COPY = "INSERT INTO audience_address (version, address) SELECT {}, address FROM unnest({}::text[]) address"
SAME = """
INSERT INTO audience_address (version, address) SELECT {}, x.address FROM audience_address x
JOIN audience_version v ON v.id = x.version WHERE v.audience = {} AND v.number = {} ORDER BY x.id
"""


async def keep_audience(viewer: Person, programme_id: int, new: NewAudience) -> SavedAudience:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        if new.council_code and new.council_code not in councils:
            raise Invalid({"council_code": f"No partner has the code {new.council_code}."})
        council_id = councils.get(new.council_code or "")
        allow(viewer, "keep", saved.thing(programme_id, council_id))
        await Audiences.raw("SELECT pg_advisory_xact_lock({}, {})", LOCK, programme_id)
        rule = replace(saved.taken(new.rule, None), is_list=bool(new.addresses))
        rule = _checked(rule, new.name, council_id=council_id, councils=councils.values(),
                        others=await _names(viewer, programme_id, council_id))  # fmt: skip
        row = Audiences(programme=programme_id, council=council_id)
        await row.save()
        version = await _add(viewer, row.id, 1, (new.name.strip(), rule, True))
        await AudienceAddress.raw(COPY, version, list(saved.plain(new.addresses)))
        await _note(viewer, "kept", (programme_id, council_id, row.id), version=1)
        return await kept.audience(viewer, row.id)


async def change_audience(viewer: Person, audience_id: int, edit: AudienceEdit) -> SavedAudience:
    """A new version. Briefings that were approved go on with the version they had, until somebody takes the new one."""
    async with unit_of_work():
        before = await kept.audience_for_update(viewer, audience_id)
        allow(viewer, "keep", saved.thing(before.programme_id, before.council_id))
        if edit.version != before.number:
            said = f"“{before.name}” was changed by {before.by_name} while you were working on it."
            raise Conflict(said, msgspec.to_builtins(before))
        name = before.name if edit.name is UNSET else edit.name.strip()
        rule = before.rule if edit.rule is UNSET else replace(saved.taken(edit.rule, None), is_list=before.rule.is_list)
        if edit.addresses is not UNSET:
            if not edit.addresses:
                raise Invalid({"addresses": "There is no address on this list. Put the audience away instead."})
            rule = replace(rule, is_list=True)
        councils = await partners.council_ids(viewer, before.programme_id)
        others = await _names(viewer, before.programme_id, before.council_id, but=before.id)
        if rule.stakeholders and await kept.is_behind(viewer, before.id):
            said = "It stands behind a stakeholder, so it cannot ask for stakeholders itself."
            raise Invalid({"rule.stakeholders": said})
        rule = _checked(rule, name, council_id=before.council_id, councils=councils.values(), others=others)
        is_kept = before.is_kept if edit.is_kept is UNSET else edit.is_kept
        version = await _add(viewer, before.id, before.number + 1, (name, rule, is_kept))
        if edit.addresses is UNSET:
            await AudienceAddress.raw(SAME, version, before.id, before.number)
        else:
            await AudienceAddress.raw(COPY, version, list(saved.plain(edit.addresses)))
        verb = "changed" if is_kept == before.is_kept else "took-up-again" if is_kept else "put-away"
        await _note(viewer, verb, (before.programme_id, before.council_id, before.id), version=before.number + 1)
        return await kept.audience(viewer, before.id)


async def load_audience(
    viewer: Person, programme_id: int, said: tuple[str, Audience], *, council_id: int | None
) -> Audience:
    """One of a workbook's, which was checked; answers it as a briefing keeps it."""
    name, rule = said
    row = Audiences(programme=programme_id, council=council_id)
    await row.save()
    await _add(viewer, row.id, 1, (name, rule, True))
    return replace(rule, saved=int(row.id), saved_number=1)


def _checked(
    rule: Audience, name: str, *, council_id: int | None, councils: Iterable[int], others: list[str]
) -> Audience:
    wrong = saved.problems(name, others)
    try:
        rule = rules.audience.checked(rules.wording.own(rule, council_id))
    except Invalid as refused:
        wrong |= refused.problems
    wrong |= rules.audience.evidenced(rule, clarifies=None, council_id=council_id)
    if not set(rule.councils) <= set(councils):
        wrong["audience.councils"] = "Choose councils that take part in this programme."
    if wrong:
        raise Invalid({field.replace("audience.", "rule."): problem for field, problem in wrong.items()})
    return rule


async def _names(viewer: Person, programme_id: int, council_id: int | None, but: int = 0) -> list[str]:
    found = await kept.audiences(viewer, programme_id)
    return [one.name for one in found if one.council_id == council_id and one.id != but]


async def _add(viewer: Person, audience_id: int, number: int, said: tuple[str, Audience, bool]) -> int:
    name, rule, is_kept = said
    row = AudienceVersion(
        audience=audience_id, number=number, name=name, rule=msgspec.json.encode(rule).decode(), is_kept=is_kept,
        by=viewer.id or None, at=clock.now(),
    )  # fmt: skip
    await row.save()
    return int(row.id)


async def _note(viewer: Person, verb: str, about: tuple[int, int | None, int], **facts: int) -> None:
    programme_id, council_id, id = about
    await record.note(viewer, verb, saved.thing(programme_id, council_id, id), **facts)
