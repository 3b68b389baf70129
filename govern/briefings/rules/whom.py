"""Whom a briefing goes to, as it stands within a sentence of a letter, in the language of now."""

from collections.abc import Mapping

from govern.briefings.model import Audience, Kind
from govern.briefings.model import Language as Preference
from govern.briefings.rules.audience import description
from govern.kit.language import Language, said, spoken


def whom(audience: Audience, councils: Mapping[int, str]) -> str:
    """`staff of Ashvale in Revenues`. In Welsh each word stands after its label, so that no name needs a mutation."""
    if audience.unclear:  # whoever else reads the letter does not learn what its reader had not understood
        return said("those to whom an earlier briefing was not clear")
    if spoken() is Language.ENGLISH:
        words = description(audience, councils).rstrip(".")
        return words[0].lower() + words[1:]
    named = [councils[one] for one in audience.councils if one in councils]
    parts = (
        said("everybody") if set(audience.kinds) == set(Kind) else ", ".join(_kind(one) for one in audience.kinds),
        said("council: {names}", names=", ".join(named)) if named else "",
        said("service: {names}", names=", ".join(audience.services)) if audience.services else "",
        said("team: {names}", names=", ".join(audience.teams)) if audience.teams else "",
        said("site: {names}", names=", ".join(audience.sites)) if audience.sites else "",
        said("grade: {names}", names=", ".join(audience.grades)) if audience.grades else "",
        said("union: {names}", names=", ".join(audience.unions)) if audience.unions else "",
        said("line manager: {names}", names=", ".join(audience.managers)) if audience.managers else "",
        said("language: {names}", names=", ".join(_language(one) for one in audience.languages))
        if audience.languages
        else "",
        _transfer(audience.transfer),
        said("on a list of addresses") if audience.is_list else "",
        said("those behind certain stakeholders") if audience.stakeholders else "",
    )
    return "; ".join(filter(None, parts))


def _kind(kind: Kind) -> str:
    match kind:
        case Kind.STAFF:
            return said("staff")
        case Kind.MEMBER:
            return said("councillors")
        case Kind.CONTACT:
            return said("other contacts")
        case Kind.LINE_MANAGER:
            return said("line managers")
        case Kind.PARTNER_LEAD:
            return said("partner leads")
        case Kind.BOARD_MEMBER:
            return said("board members")
        case Kind.SPONSOR:
            return said("sponsors")
        case Kind.WORKSTREAM_LEAD:
            return said("workstream leads")


def _language(language: Preference) -> str:
    match language:
        case Preference.ENGLISH:
            return said("English")
        case Preference.WELSH:
            return said("Welsh")
        case Preference.BOTH:
            return said("English and Welsh")
        case Preference.UNKNOWN:
            return said("a language not yet known")


def _transfer(is_in: bool | None) -> str:
    if is_in is None:
        return ""
    return said("in scope of transfer") if is_in else said("not in scope of transfer")
