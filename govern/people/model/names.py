"""What is typed of somebody."""

from typing import Annotated

from msgspec import Meta

Email = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=254,
        pattern=r"^[^@\s<>]+@[^@\s<>]+\.?[^@\s<>]*$",
        description="An email address, such as ann@council.gov.uk",
    ),
]
ERASED = "@erased.invalid"
"""What the addresses of those who were erased end with: nothing is ever delivered there (RFC 2606)."""
Name = Annotated[str, Meta(min_length=1, max_length=120)]
