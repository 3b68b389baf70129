"""What can be stated of a direction or a matter under section 24, and what can be said of it next."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from govern.decisions.model.consents import ChangedMatter, Matter, NewDirection, NewMatter, Turn
from govern.decisions.rules.consents import plain
from govern.kit import text
from govern.kit.errors import Conflict, Invalid

MOST = Decimal("99999999999.99")


def is_afresh(before: Matter, after: ChangedMatter) -> bool:
    """Whether a consent to it as it was covers it no longer: it is something else, with another, dearer or longer."""
    other = plain(before.counterparty) != plain(after.counterparty)
    longer = before.ends_on is not None and (after.ends_on is None or after.ends_on > before.ends_on)
    return before.limb is not after.limb or other or longer or after.amount > before.amount


def problems(new: NewMatter | ChangedMatter) -> dict[str, str]:
    wrong = {"amount": no} if (no := _no_amount(new.amount)) else {}
    if new.limb.is_contract and not new.counterparty:
        wrong["counterparty"] = "Say with whom: contracts with the same person are added up."
    if new.ends_on and new.ends_on < new.day:
        wrong["ends_on"] = "It ends before it begins."
    return wrong


def _no_amount(amount: Decimal) -> str:
    if not (amount.is_finite() and 0 <= amount <= MOST):
        return "Enter an amount from 0 to 99,999,999,999.99 pounds."
    return "" if amount == amount.quantize(Decimal("0.01")) else "Enter whole pennies."


def direction_problems(new: NewDirection, codes: Iterable[str]) -> dict[str, str]:
    wrong = {
        name: no
        for name, amount in (("land", new.land), ("capital", new.capital), ("contract", new.contract))
        if amount is not None and (no := _no_amount(amount))
    }
    return wrong | _strangers(new, codes)


def _strangers(new: NewDirection, codes: Iterable[str]) -> dict[str, str]:
    strange = [code for code in new.councils if code not in codes]
    if strange:
        return {"councils": f"No partner has the code {strange[0]}."}
    if len(set(new.councils)) < len(new.councils):
        return {"councils": "Name each council once."}
    return {}


def check_turn(before: Matter, turn: Turn, day: date, *, today: date) -> None:
    """What can be said of a matter as it stands."""
    if day > today:
        raise Invalid({"day": "This day is still to come. Say it when it has happened."})
    if turn is Turn.REOPENED and not (before.dropped_on or before.entered_on):
        raise Conflict(f"{before.ref} is open.")
    if before.dropped_on and turn is not Turn.REOPENED:
        raise Conflict(f"{before.ref} was given up on {text.day(before.dropped_on)}. Open it again first.")
    if before.entered_on and turn in (Turn.ENTERED, Turn.DROPPED):
        raise Conflict(f"{before.ref} was entered into on {text.day(before.entered_on)}. Open it again first.")
