"""What a Welsh page says until a person has signed that its Welsh was reviewed."""

from govern.kit.language import Language, said, speaking


def unreviewed() -> list[tuple[Language, str]]:
    """The same sentence in both languages, for the readers of either."""
    return [(language, _sentence(language)) for language in (Language.WELSH, Language.ENGLISH)]


def _sentence(language: Language) -> str:
    with speaking(language):
        return said("This Welsh has not yet been reviewed by a person.")
