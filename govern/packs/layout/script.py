"""The operators that write lines of words, exactly as ReportLab's text object would give them: it works each out again
a thousand times on a page, and its bytes are what issued packs are held to."""

from collections.abc import Callable
from functools import lru_cache

from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from govern.packs.layout.styles import Type
from govern.packs.layout.wrap import Line

Shown = tuple[tuple[str, str], ...]
"""The name of a face within the file, and the operator that shows a stretch of words in it."""


@lru_cache(maxsize=1 << 14)
def figure(value: float) -> str:
    """A number as it stands in the file."""
    return str(fp_str(value))


brief: Callable[[float], str] = "%.2f".__mod__
"""The same since the fourth layout: to a five-thousandth of a millimetre, in a tenth of the time."""


@lru_cache(maxsize=64)
def stroke(colour: Color, weight: float) -> str:
    """The colour and the width in points of the lines that follow."""
    return f"{fp_str(colour.red, colour.green, colour.blue)} RG\n{fp_str(weight)} w"


MOST = 4096
"""Stretches of words that are remembered: pages repeat their neighbours', and a long file has no end of them."""


class Script:
    """Of one file: which of its codes a letter has is settled where the letter first stands."""

    def __init__(self, canvas: Canvas, *, layout: int = 1) -> None:
        self.file = canvas._doc
        self.figure: Callable[[float], str] = brief if layout >= 4 else figure
        self.known: dict[tuple[str, str], Shown] = {}

    def written(self, lines: tuple[Line, ...], start: tuple[float, float], style: Type, *, end: str = " ") -> str:
        """Ragged lines with the first baseline at `start`, in points; each ends with a space, so that no words join."""
        told = [f"BT 1 0 0 1 {self.figure(start[0])} {self.figure(start[1])} Tm"]
        measures = f"{self.figure(style.size)} Tf {self.figure(style.leading)} TL"
        face = current = ""
        for line in lines:
            last = len(line) - 1
            for place, run in enumerate(line):
                wanted = run.face or style.face
                if wanted != face:
                    face, current = wanted, ""
                is_last = place == last
                said = []
                for name, shown in self.shown(face, f"{run.text}{end}" if is_last else run.text):
                    if name != current:
                        current = name
                        said.append(f"{name} {measures}")
                    said.append(shown)
                shown = f"/Span <</Lang (en-GB)>> BDC {' '.join(said)} EMC" if run.english else " ".join(said)
                told.append(shown + (" T*" if is_last else ""))
        told.append("ET")
        return " ".join(told)

    def shown(self, face: str, text: str) -> Shown:
        if (known := self.known.get((face, text))) is None:
            if len(self.known) >= MOST:
                self.known.clear()
            font = getFont(face)
            known = self.known[face, text] = tuple(
                (font.getSubsetInternalName(subset, self.file), f"({escapePDF(codes)}) Tj")
                for subset, codes in font.splitString(text, self.file)
            )
        return known
