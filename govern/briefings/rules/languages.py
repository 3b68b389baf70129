"""In which languages somebody is written to. The Welsh Language Standards (SI 2015/996) as DOMAIN A11 reads them: a
stated preference is used, and where none is known a council in Wales writes in both, Welsh first."""

from govern.briefings.model import Language as Preference
from govern.kit.language import Language

OWED = (Language.WELSH, Language.ENGLISH)


def languages(preference: Preference, *, in_wales: bool) -> tuple[Language, ...]:
    """The first is the one in which their page opens."""
    match preference:
        case Preference.WELSH:
            return (Language.WELSH,)
        case Preference.ENGLISH:
            return (Language.ENGLISH,)
        case Preference.BOTH:
            return OWED
        case Preference.UNKNOWN:
            return OWED if in_wales else (Language.ENGLISH,)


def other(language: Language) -> str:
    """What a link to the other one holds."""
    return (Language.ENGLISH if language is Language.WELSH else Language.WELSH).value


def opening(chosen: str, preference: Preference, *, in_wales: bool) -> Language:
    """The language of a page: the one its reader chose with the link on it, else the first of theirs."""
    if chosen in (one.value for one in Language):
        return Language(chosen)
    return languages(preference, in_wales=in_wales)[0]
