"""In what capacity somebody owns a thing: a pack is hashed and kept for ever, so it holds no names (law 14)."""

from collections.abc import Mapping

from govern.kit.language import said
from govern.packs.model.material import Material
from govern.people.model import Account, Role

TOLD_LAST = (Role.MILESTONE_OWNER, Role.LINE_MANAGER, Role.VIEWER)


def owners(material: Material) -> Mapping[int, str]:
    """`Lead, Revenues and benefits`, `Finance lead, Ashvale`; by person."""
    found = {one.id: _words(one) for one in sorted(material.accounts, key=_weight, reverse=True)}
    leads = {
        one.lead_id: said("Lead, {what}", what=one.title) for one in material.threads.plan.workstreams if one.lead_id
    }
    return found | leads


def _weight(one: Account) -> tuple[bool, int]:
    """The role that says most of a person is written last and stands."""
    return one.role in TOLD_LAST and not one.council_name, list(Role).index(one.role)


def _words(one: Account) -> str:
    role = one.role.replace("-", " ").capitalize()
    return f"{role}, {one.council_name}" if one.council_name else role


def owner(who: Mapping[int, str], person_id: int | None) -> str:
    return said("nobody yet") if person_id is None else who.get(person_id, said("nobody yet"))
