"""Facts hold councils by their codes, which are the programme's own; a sentence calls them by their names."""

from collections.abc import Mapping

from msgspec.structs import replace

from govern.record.model import Entry, Fact

CODED = frozenset(
    {"body", "closure", "lead-time", "meeting", "partner", "rule-of-law", "understanding", "working-week"}
)  # what is referred to by the code of a council, alone or before its own words
OWN = frozenset({"closure", "understanding", "working-week"})  # `closure of Ashvale`, but `partner Ashvale`
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
OLD_PROMISE = "COM-"  # what promises were called while items of the communications plan were called so too


def names_councils(entry: Entry) -> bool:
    return entry.kind in CODED or isinstance(entry.facts.get("council"), str)


def named(entry: Entry, councils: Mapping[str, str]) -> Entry:
    """The same entry for a reader: never what is sealed. A code that is nobody's stays as it is."""
    facts: dict[str, Fact] = dict(entry.facts)
    if isinstance(council := facts.get("council"), str):
        facts["council"] = councils.get(council, council)
    ref = str(facts.get("ref") or "")
    if entry.kind in CODED:
        facts["ref"] = _ref(entry.kind, ref, {**councils, **NATIONS}) if ref else facts.get("ref")
    elif entry.kind in ("commitment", "promise-to-all") and ref.startswith(OLD_PROMISE):
        facts["ref"] = f"PRM-{ref.removeprefix(OLD_PROMISE)}"
    return replace(entry, facts=facts)


def _ref(kind: str, ref: str, names: Mapping[str, str]) -> str:
    code, mark, rest = ref.partition("/" if kind == "body" else " ")
    if code not in names:
        return ref
    if not mark:
        return f"of {names[code]}" if kind in OWN else names[code]
    match kind:
        case "body":
            return f"{rest} of {names[code]}"
        case "rule-of-law":
            return f"of {names[code]}, {rest}"
        case _:
            return f"{names[code]} {rest}"
