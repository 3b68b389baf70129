"""Packs as the second layout has them: the same facts, with what is asked in full, comments, and abbreviations."""

from decimal import Decimal

from msgspec.structs import replace

from govern.packs import rules
from govern.packs.model import BoardPack, Commentary, Meaning, Section, Worth
from govern.packs.rules.abbreviations import used, usual
from tests.packs import example

SECRET = "The landlord would take £1,150,000 and not a pound less"
COMMENTS = (
    Commentary("thread", "The go-live holds as long as the councils decide by January.", "Programme manager"),
    Commentary(
        "money", SECRET, "Section 151 officer, Ashvale", "paragraph 3", "Its publication would weaken the offer."
    ),
)


def modern(
    pack: BoardPack, *comments: Commentary, sections: tuple[Section, ...] = tuple(Section), number: int = 2
) -> BoardPack:
    asked = dict.fromkeys((one.ref, one.proposal) for one in rules.wanted(pack))
    codes = [one.code for one in pack.councils]
    worth = tuple(
        Worth(
            ref=ref,
            title=title,
            recommendation="To form one service on 1 July 2027 and to staff it by TUPE transfer.",
            waits=("Shared revenues service goes live", "One ICT service desk opens"),
            full_year={code: Decimal("400000.00") for code in codes},
            month={code: Decimal("33333.33") for code in codes},
        )
        for ref, title in asked
    )
    whole = replace(pack, layout=number, sections=sections, commentary=comments, asking=worth)
    found = {*used([rules.snapshot(whole).decode()]), "NPV"}
    return replace(whole, glossary=tuple(Meaning(one, usual()[one]) for one in sorted(found) if one in usual()))


PACK = modern(example.pack(), *COMMENTS)
