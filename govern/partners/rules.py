"""What follows from who takes part."""

from collections.abc import Collection
from string import ascii_uppercase


def free_code(taken: Collection[str]) -> str:
    """The first letter that no partner has as its code; nothing where each is taken."""
    return next((letter for letter in ascii_uppercase if letter not in taken), "")
