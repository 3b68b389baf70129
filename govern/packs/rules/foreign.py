"""Passages that stay in English while the pages around them are in another language: what people typed, and reasons
that were frozen in English alone. Two noncharacters stand around each, which Unicode keeps for use within a program and
no page ever shows; whoever typesets a page makes of them a mark of language."""

OPENS, ENDS = "\ufdd0", "\ufdd1"
BOTH = str.maketrans("", "", OPENS + ENDS)


def english(words: str) -> str:
    """Marked as English; a last full stop stays outside, where a sentence may go on."""
    inside = words.translate(BOTH)
    stop = "." if inside.endswith(".") else ""
    return f"{OPENS}{inside.removesuffix('.')}{ENDS}{stop}" if inside.strip(". ") else inside


def bare(words: str) -> str:
    """Without marks: for names of files, bookmarks, attributes and cells of a workbook."""
    return words.translate(BOTH) if OPENS in words else words


def capital(words: str) -> str:
    """With its first letter large, past a mark."""
    start = 1 if words.startswith(OPENS) else 0
    return words[:start] + words[start : start + 1].upper() + words[start + 1 :]


def small(words: str) -> str:
    """With its first letter small, past a mark."""
    start = 1 if words.startswith(OPENS) else 0
    return words[:start] + words[start : start + 1].lower() + words[start + 1 :]
