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
Name = Annotated[str, Meta(min_length=1, max_length=120)]
