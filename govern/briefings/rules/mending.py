"""Why an address has to be mended: there is none, mail to it came back for good, or somebody else has it too."""

from collections.abc import Sequence

from govern.kit import text


def why(address: str, *, because: str | None, sharers: Sequence[str], is_elsewhere: bool) -> str:
    """`because` is what the mail server said, None where nothing came back. `sharers` are of the same council: whoever
    has the address in another one stays unnamed, as does that council (law 10)."""
    if not address:
        return "There is no email address."
    said = []
    if because is not None:
        said.append(f"Mail to it came back: {because.rstrip('.')}." if because else "Mail to it came back.")
    if sharers:
        verb = "has" if len(sharers) == 1 else "have"
        said.append(f"{text.listed(list(sharers))} {verb} the same address.")
    if is_elsewhere:
        said.append("Somebody of another council has the same address.")
    return " ".join(said)
