"""One large pack for every engine that prints it: as our blocks, as a web page, as Typst. 300 milestones, 200 risks, a
timeline of 300 bars, the charts and the grid, all on A4 landscape.

    python -m tests.bench.large_pack ENGINE TIMES FOLDER     (run from the tree; prints one JSON object)
"""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from govern.adapters import shelf
from govern.packs.drawings import risk_grid, savings_chart, timeline
from govern.packs.layout import html, svg
from govern.packs.layout.blocks import (
    Block,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Points,
    Prose,
    Table,
    plain,
    shown,
)
from govern.packs.layout.sections import registers
from govern.packs.layout.styles import register
from govern.packs.layout.typeset import Imprint, typeset
from tests.bench.peak import held, peak
from tests.packs import edges, second

AT_ONCE = 24
PRINTED = "@page{size:A4 landscape;margin:16mm}details>*{display:block}thead{display:table-header-group}"
TYPST = """#set document(title: "Registers")
#set page(paper: "a4", flipped: true, margin: 16mm, numbering: "1")
#set text(font: "Source Sans 3", size: 8.5pt, lang: "en")
#show figure: set block(breakable: true)
#show table.cell.where(y: 0): strong
"""
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def blocks(milestones: int = 300) -> list[Block]:
    """Of that many milestones and two thirds as many risks; the faces must be registered."""
    few = edges.PACK
    pack = second.modern(
        replace(
            few,
            milestones=tuple(_nth(few.milestones, n, f"M{n}") for n in range(milestones)),
            risks=tuple(_nth(few.risks, n, f"R{n}") for n in range(milestones * 2 // 3)),
        )
    )
    wide = 700
    bars = (replace(pack, milestones=pack.milestones[n : n + AT_ONCE]) for n in range(0, milestones, AT_ONCE))
    drawn = [Figure(timeline(one, wide)) for one in bars]
    grid = [Figure(savings_chart(pack, wide)), Figure(risk_grid(replace(pack, risks=pack.risks[:30]), wide))]
    told = [one for one in registers(pack) if not isinstance(one, PageBreak)]
    return [PageBreak(Orientation.LANDSCAPE), *told, Heading(1, "The plan, milestone by milestone"), *drawn, *grid]


def _nth(found: tuple, place: int, ref: str):
    return replace(found[place % len(found)], ref=ref)


def page(found: list[Block]) -> str:
    """The same blocks as a web page that is printed."""
    told = html.document(found, title="Registers", foot="Registers").replace("<details ", "<details open ")
    return told.replace("</style>", f"{PRINTED}</style>", 1)


def typst(found: list[Block], folder: Path) -> str:
    """The same blocks in Typst's own words; drawings lie beside it as SVG."""
    return TYPST + "\n\n".join(_typst(found, folder))


def _typst(found: list[Block], folder: Path) -> Iterator[str]:
    for number, block in enumerate(found):
        match block:
            case Heading():
                yield f"#heading(level: {block.level}, {_quoted(block.text)})"
            case Prose():
                yield f"#par(text({_quoted(plain(block.text))}))"
            case Points():
                yield f"#list({', '.join(f'text({_quoted(plain(one))})' for one in block.items)})"
            case Table():
                yield _table(block)
            case Figure():
                name = f"{number}.svg"
                (folder / name).write_text(_alone(svg.inline(block.picture, f"f{number}")), encoding="utf-8")
                alt = _quoted(block.picture.description)
                yield f"#figure(image({_quoted(name)}, alt: {alt}), caption: text({_quoted(block.picture.title)}))"


def _table(block: Table) -> str:
    rows = [*block.rows, *block.totals]
    cells = [_quoted(shown(cell, column.kind)) for row in rows for cell, column in zip(row, block.columns, strict=True)]
    head = ", ".join(_quoted(one.heading) for one in block.columns)
    shares = ", ".join(f"{one.weight}fr" for one in block.columns)
    body = f"table(columns: ({shares}), stroke: (bottom: 0.4pt), table.header({head}), {', '.join(cells)})"
    return f"#figure({body}, kind: table, caption: text({_quoted(block.caption)}))"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _alone(told: str) -> str:
    return told if "xmlns=" in told else re.sub(r"<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', told, count=1)


def govern(found: list[Block], folder: Path) -> Callable[[], bytes]:
    imprint = Imprint("Registers", "Board", "Registers", "Registers", "As at", date(2026, 11, 23), layout=4)
    return lambda: typeset(found, imprint, shelf.FONTS).pdf


def weasyprint(found: list[Block], folder: Path) -> Callable[[], bytes]:
    from weasyprint import HTML  # type: ignore[import-not-found]

    told = page(found)
    return lambda: bytes(HTML(string=told).write_pdf(pdf_variant="pdf/ua-1"))


def chromium(found: list[Block], folder: Path) -> Callable[[], bytes]:
    source, out = folder / "page.html", folder / "page.pdf"
    source.write_text(page(found), encoding="utf-8")
    asked = ("chromium", *CHROMIUM, f"--user-data-dir={folder / 'chromium'}", "--no-pdf-header-footer")

    def printed() -> bytes:
        subprocess.run([*asked, f"--print-to-pdf={out}", source.as_uri()], check=True, capture_output=True)
        return out.read_bytes()

    return printed


def typst_ua(found: list[Block], folder: Path) -> Callable[[], bytes]:
    import typst as engine  # type: ignore[import-not-found]

    source = folder / "page.typ"
    source.write_text(typst(found, folder), encoding="utf-8")
    made = engine.Compiler(str(source), font_paths=[str(shelf.FONTS)])
    return lambda: bytes(made.compile(format="pdf", pdf_standards="ua-1"))


ENGINES = {"govern": govern, "weasyprint": weasyprint, "chromium": chromium, "typst": typst_ua}


def main(engine: str, times: int, folder: Path, milestones: int) -> None:
    register(shelf.FONTS)
    make = ENGINES[engine](blocks(milestones), folder)
    before = round(peak())
    out = folder / f"{engine}.pdf"
    took = [_timed(make, out) for _ in range(times)]
    warm = took[1:] or took
    told = {"wall": min(one.wall for one in warm), "cpu": min(one.cpu for one in warm)}
    told |= {"kB": out.stat().st_size // 1000}
    print(json.dumps(told | {"before": before, "peak": round(peak()), "held": [one.held for one in took]}))  # noqa: T201


class Took(NamedTuple):
    """Seconds, and the megabytes of this process afterwards."""

    wall: float
    cpu: float
    held: float


def _timed(make: Callable[[], bytes], out: Path) -> Took:
    wall, spent = time.perf_counter(), _spent()
    pdf = make()
    wall, spent = time.perf_counter() - wall, _spent() - spent
    out.write_bytes(pdf)
    del pdf
    return Took(wall, spent, round(held(), 1))


def _spent() -> float:
    """Of this process and of those it started and saw end."""
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in of)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int((*sys.argv, "300")[4]))
