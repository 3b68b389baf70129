"""What every drawing of a programme shares: its type and its colours."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit.sketch import Type
from govern.plan.model import Rag

FONT, BOLD = "SourceSans3-Regular", "SourceSans3-SemiBold"
INK, QUIET, RULE, PAPER = "#0b0c0c", "#505a5f", "#d9dcde", "#ffffff"
PALETTE = {Rag.BLUE: "#1d4f91", Rag.GREY: "#5f6b73", Rag.RED: "#8f1022", Rag.AMBER: "#cc7a00", Rag.GREEN: "#0b7a45"}
LETTERING = {Rag.BLUE: PAPER, Rag.GREY: PALETTE[Rag.GREY], Rag.RED: PAPER, Rag.AMBER: INK, Rag.GREEN: PAPER}


def fitted(said: str, room: float, *, type: Type) -> str:
    """As much of a text as fits, with an ellipsis where some is left out; the table twin has it whole."""
    if measured(said, type=type) <= room:
        return said
    kept = len(said)
    while kept and measured(f"{said[:kept].rstrip()}…", type=type) > room:
        kept -= 1
    return f"{said[:kept].rstrip()}…"


def measured(said: str, *, type: Type) -> float:
    """How wide it is in points. The fonts must be registered with ReportLab."""
    return float(stringWidth(said, BOLD if type.is_strong else FONT, type.size))
