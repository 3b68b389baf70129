"""What of an address is a view: not the page somebody had turned to, nor a download, nor where it is kept."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from govern.kit.errors import Invalid

PASSING = frozenset({"page", "download", "view", "on"})
ALL = "view=all"


def kept(query: str) -> str:
    """The query of an address as it is kept; what is empty is left out."""
    try:
        given = parse_qsl(query, max_num_fields=40)
    except ValueError as wrong:
        raise Invalid({"query": "This address is too long to be kept."}) from wrong
    return urlencode([(name, said) for name, said in given if name not in PASSING])


def shown_columns(chosen: Iterable[str], known: Iterable[str]) -> list[str]:
    """The columns that somebody chose, in their own order; all of them where nothing that is known was chosen."""
    wanted = set(chosen)
    return [one for one in known if one in wanted] or list(known)
