"""When a pack may be frozen and given to its board, and what its files are called."""

from datetime import date

from msgspec import UnsetType

from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.kit.language import Language, spoken
from govern.packs.model import BoardPack, Edition, FileKind, Kept, PackFile, Part, Stage
from govern.packs.rules.copies import is_made
from govern.packs.rules.making import at_work
from govern.packs.rules.snapshot import snapshot_id

EARLIEST = date(2000, 1, 1)


def check_day(as_at: date, *, today: date, last: Kept | None) -> None:
    """A pack says how things stood: today, or on a day since the last issued pack."""
    if as_at > today:
        raise Invalid({"as_at": f"{text.day(as_at)} has not come yet. Choose today or an earlier day."})
    if as_at < EARLIEST:
        raise Invalid({"as_at": f"Choose a day after {text.day(EARLIEST)}."})
    if last and as_at < last.as_at:
        told = f"Pack {last.called} says how things stood on {text.day(last.as_at)}."
        raise Invalid(
            {"as_at": f"{told} Choose that day or a later one, or look back at an earlier one without a draft."}
        )


def check_issue(pack: Kept, last: Kept | None) -> None:
    """A pack is issued once, whole, and only while it compares itself with the last issued one."""
    if pack.is_issued:
        raise Conflict(f"Pack {pack.called} has been issued already. An issued pack stays as it is.")
    if not pack.edition and last and last.number >= pack.number:
        raise Conflict(
            f"Pack {last.called} was issued after this one was frozen, so this one does not say what changed since. "
            "Freeze a new pack."
        )
    if pack.problem:
        raise Invalid({"form": f"{pack.problem} Typeset it again when that is mended."})
    if pack.stage is not Stage.BUILT:
        raise Invalid(
            {"form": "The pack is not typeset yet. Wait until its files are there, look at them, then issue it."}
        )


def ready(pack: Kept) -> str:
    """How far its files have come, in words."""
    made = [kind.words for kind in FileKind if pack.file(kind)]
    match pack.stage:
        case Stage.BUILDING if pack.doing:
            return at_work(pack.doing)
        case Stage.WAITING if not made:
            return "Waiting for a worker to typeset it"
        case Stage.WAITING | Stage.BUILDING if len(made) == len(FileKind):
            return "Ready for the board; what each council reads first is being typeset"
        case Stage.WAITING | Stage.BUILDING:
            return (
                f"Being typeset: {len(made)} of {len(FileKind)} files ready{f' ({text.listed(made)})' if made else ''}"
            )
        case Stage.BUILT:
            return "Typeset"
        case Stage.FAILED:
            return "Could not be typeset"


def file_name(pack: Kept, edition: Edition) -> str:
    """Where a file is kept."""
    return f"{pack.programme_id}/{pack.id}-{pack.snapshot_id}{_of(edition)}.{edition.kind}"


def download_name(pack: Kept, edition: Edition) -> str:
    """What it is called when somebody saves it."""
    return f"{stem(pack.called, pack.as_at, pack.snapshot_id)}{_of(edition)}.{edition.kind}"


def other_file(pack: BoardPack, part: Part) -> str:
    """The name, without its ending, under which one file of a pack knows the other of its language."""
    edition = Edition(FileKind.PDF, part=part, language=spoken())
    if not isinstance(pack.reconstructed, UnsetType):
        return f"look-back-{pack.as_at.isoformat()}{_of(edition)}"
    return f"{stem(pack.called, pack.as_at, snapshot_id(pack))}{_of(edition)}"


def within_the_site(article: str, pack: Kept, language: Language = Language.ENGLISH) -> str:
    """A typeset page whose links to the pack's other file lead to that file's page."""
    board, registers = (
        download_name(pack, Edition(FileKind.HTML, part=part, language=language))
        for part in (Part.BOARD, Part.REGISTERS)
    )
    return _leading(article, board, registers, page=f"/packs/{pack.id}/page", language=language)


def within_the_preview(article: str, pack: BoardPack, page: str, query: str = "") -> str:
    """The same of a page that no file holds yet, in the language of now; `page` is where it is shown, with a `query` of
    its own."""
    board, registers = (f"{other_file(pack, part)}.html" for part in (Part.BOARD, Part.REGISTERS))
    return _leading(article, board, registers, page=page, language=spoken(), query=query)


def _leading(article: str, board: str, registers: str, *, page: str, language: Language, query: str = "") -> str:
    own = [query] if query else []
    also = [] if language is Language.ENGLISH else [f"language={language}"]
    other, this = ("&amp;".join([*own, *part, *also]) for part in (["part=registers"], []))
    led = article.replace(f'href="{registers}', f'href="{page}?{other}')
    return led.replace(f'href="{board}', f'href="{page}{"?" if this else ""}{this}')


def stem(called: str, as_at: date, snapshot: str) -> str:
    return f"board-pack-{called.replace(' ', '-')}-{as_at.isoformat()}-{snapshot}"


def _of(edition: Edition) -> str:
    council = f"-{edition.council}" if edition.council else ""
    part = "" if edition.part is Part.BOARD else f"-{edition.part}"
    return f"{council}{part}{'' if edition.language is Language.ENGLISH else f'-{edition.language}'}"


READ = (FileKind.PDF, FileKind.HTML)


def editions(pack: BoardPack) -> tuple[Edition, ...]:
    """The files of a pack in the order in which they are made, in English first: the board's, its registers, the
    public's copy, the joint committee's, then two for each council; a workbook holds the tables of both files, and the
    registers are the same for everybody. Readers for whom no copy was wanted have none."""
    registers = (Edition(kind, part=Part.REGISTERS) for kind in READ)
    own = (Edition(kind, council.code) for council in pack.councils for kind in READ)
    public = (Edition(kind, part=Part.PUBLIC) for kind in FileKind)
    joint = [Edition(kind, part=Part.JOINT) for kind in READ] if pack.laid_out >= 3 and len(pack.councils) > 1 else ()
    every = (*(Edition(kind) for kind in FileKind), *registers, *public, *joint, *own)
    found = tuple(one for one in every if is_made(pack, one))
    if isinstance(pack.welsh, UnsetType):
        return found
    return (*found, *(one._replace(language=Language.WELSH) for one in found))


def size(file: PackFile | None) -> str:
    """`12 pages, 84 kB`."""
    if file is None:
        return ""
    weight = f"{max(1, round(file.size / 1000)):,} kB"
    return f"{text.several(file.pages, 'page')}, {weight}" if file.pages else weight


def called(pack: Kept) -> str:
    """`Pack 3, as at 31 October 2026`, and whether it is a draft."""
    return f"Pack {pack.called}, as at {text.day(pack.as_at)}{'' if pack.is_issued else f' (draft {pack.id})'}"
