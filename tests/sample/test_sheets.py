"""Every sheet of the sample's own files, in both languages and renditions, looked at as it is printed."""

import pytest_asyncio

from govern.kit.language import Language, speaking
from govern.packs import actions, layout, queries, rules
from govern.packs.layout.blocks import Heading, Table
from govern.packs.layout.sections.second import MOST_PAGES
from govern.packs.layout.styles import register
from govern.packs.model import BoardPack, FileKind, Freeze, Part
from tests.conftest import Sample
from tests.packs import faces, sheets, ua
from tests.sample.sheets import TODAY

LEAST_FILLED = 0.74  # a quarter may stay white, and the white above what would have come next


@pytest_asyncio.fixture
async def pack(sample: Sample) -> BoardPack:
    frozen = await actions.freeze(sample.manager, sample.programme_id, Freeze(as_at=TODAY, welsh=True))
    return await queries.opened(sample.manager, frozen.id)


async def test_no_sheet_of_the_samples_files_has_anything_wrong(pack: BoardPack) -> None:
    register(faces.folder())
    editions = [one for one in rules.editions(pack) if one.kind is FileKind.PDF]
    assert {(one.language, one.part) for one in editions} == {(each, part) for each in Language for part in Part}
    found: dict[str, list[str]] = {}
    with layout.remembering():
        for one in editions:
            with speaking(one.language):
                made = layout.pdf(pack, faces.folder(), one.council, part=one.part).pdf
                found[f"{one.part} {one.council} {one.language}"] = wrong(pack, made, one.council, one.part)
    assert {name: told for name, told in found.items() if told} == {}


def wrong(pack: BoardPack, made: bytes, council: str, part: Part) -> list[str]:
    read = rules.reading(pack)
    told = layout.registers(read) if part is Part.REGISTERS else layout.blocks(read, council, part=part)
    heads = [one for one in told if isinstance(one, Heading)]
    captions = [words for one in told if isinstance(one, Table) for words in (one.caption, _columns(one))]
    alone = [*(one.text for one in heads), *captions]
    pages = 0 if part is Part.REGISTERS else len(sheets.sheets(made))
    long = [f"{pages} pages"] if pages > MOST_PAGES else []
    begins = [one.text for one in heads if one.level <= (2 if part is Part.REGISTERS else 1)]
    return [
        *sheets.wrong(made, alone),
        *sheets.sparse(made, begins, least=LEAST_FILLED),
        *sheets.faint(made),
        *ua.wrong(made),
        *long,
    ]


def _columns(table: Table) -> str:
    return "".join(one.heading for one in table.columns)
