"""The demonstration page: every component once, with what a council officer would believe."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from govern.web import environment
from govern.web.svg import page_svg

ROOT = Path(__file__).parents[2]
COST = {"Ashvale": 131465, "Brackenham": 89508, "Calderwick": 77387}

VERDICT = SimpleNamespace(
    reason="63 working days late: the baseline is 1 April 2027 and the forecast 1 July 2027.",
    rule="B2/3",
    inputs={"Baseline": "1 April 2027", "Forecast": "1 July 2027", "Total float": "0 days", "Tolerance": "20 days"},
    source="Milestone status by variance, programme defaults",
)

STEPS = [
    {"kind": "Decision", "title": "Delegate revenues to the joint committee", "href": "/decisions/7", "status": "amber",
     "word": "2 of 3 councils", "facts": ["Calderwick’s Full Council meets on 25 February 2027"]},
    {"kind": "Milestone", "title": "Shared revenues service goes live", "href": "/milestones/14", "status": "red",
     "word": "63 days late", "facts": ["Was 1 April 2027, now 1 July 2027"]},
    {"kind": "Benefit", "title": "One revenues team", "href": "/benefits/3", "status": "amber",
     "facts": ["£1,200,000 a year", "£298,361 less in 2027/28"]},
    {"kind": "People", "title": "Staff briefing 4", "href": "/briefings/4", "status": "green", "word": "Scheduled",
     "facts": ["212 people", "Moves to 14 June 2027"]},
    {"kind": "Board", "title": "March board pack", "href": "/packs/2", "facts": ["Reports the slip and its price"]},
]  # fmt: skip


ENTRIES = [
    SimpleNamespace(at=datetime(2026, 11, 20, 9, 5, tzinfo=UTC), sentence="Alice moved the forecast to 1 July 2027."),
    SimpleNamespace(at=datetime(2026, 10, 15, 18, 40, tzinfo=UTC), sentence="Brackenham approved the delegation."),
]


def milestone(
    ident: int, title: str, council: str, rag: str, days: tuple[date, date | None], late: str, value: str
) -> Any:
    return SimpleNamespace(
        id=ident,
        title=title,
        council=council,
        rag=rag,
        baseline=days[0],
        forecast=days[1],
        late=late,
        value=Decimal(value),
    )


MILESTONES = [
    milestone(
        11, "Joint committee agreed", "All three", "complete", (date(2026, 10, 15), date(2026, 10, 15)), "0", "0"
    ),
    milestone(
        12, "Revenues systems merged", "Ashvale", "amber", (date(2026, 12, 18), date(2027, 1, 8)), "12", "84250.5"
    ),
    milestone(
        13, "Staff transfer (TUPE) complete", "Brackenham", "green", (date(2027, 3, 1), date(2027, 3, 1)), "0", "0"
    ),
    milestone(
        14,
        "Shared revenues service goes live",
        "All three",
        "red",
        (date(2027, 4, 1), date(2027, 7, 1)),
        "63",
        "1200000",
    ),
    milestone(15, "Print contract ends", "Calderwick", "grey", (date(2027, 9, 30), None), "–", "-18400"),
]


def drawing(costs: dict[str, int] = COST) -> Drawing:
    """Horizontal bars, one a council."""
    made = Drawing(720, 190)
    for place, (council, cost) in enumerate(costs.items()):
        y = 140 - place * 50
        made.add(String(0, y + 9.5, council, fontName="Helvetica", fontSize=15, fillColor=HexColor("#0b0c0c")))
        made.add(Rect(110, y, cost / 250, 28, fillColor=HexColor("#0b5563"), strokeColor=None))
        made.add(String(118 + cost / 250, y + 9.5, f"£{cost:,}", fontName="Helvetica-Bold", fontSize=15))
    made.add(Line(110, 24, 110, 180, strokeColor=HexColor("#505a5f"), strokeWidth=1))
    return made


def content() -> dict[str, Any]:
    return {
        "viewer": SimpleNamespace(name="Alice Okafor"),
        "programme": SimpleNamespace(id=1, name="Three Rivers shared services"),
        "navigation": [
            ("Overview", "/programmes/1", False),
            ("Plan", "/programmes/1/milestones", True),
            ("Decisions", "/programmes/1/decisions", False),
            ("Risks", "/programmes/1/raid", False),
            ("Benefits", "/programmes/1/benefits", False),
            ("Board packs", "/programmes/1/packs", False),
        ],
        "banner": "Sample programme: today is 23 November 2026",
        "flashes": ["The forecast is saved. The March board pack will say so."],
        "csrf": "a-token",
        "once": "a-form",
        "problems": {"forecast": "Enter the day, month and year", "kind": "Choose what kind of change it is"},
        "values": {"reason": "Calderwick decides in February", "cost": "18400.00", "councils": ["A"], "council": "A"},
        "verdict": VERDICT,
        "steps": STEPS,
        "about_it": [
            ("Owner", "Priya Natarajan", "/milestones/14/owner"),
            ("Original baseline", "1 April 2027"),
            ("Unlocks", "One revenues team, £1,200,000 a year"),
        ],
        "svg": page_svg(drawing(), title="Cost of the slip", description="Bars: one a council", key="cost"),
        "shares_columns": [{"label": "Council"}, {"label": "Cost", "kind": "number", "unit": "£"}],
        "shares": [(council, f"{cost:,}") for council, cost in COST.items()],
        "councils": [("", "All"), ("A", "Ashvale"), ("B", "Brackenham"), ("C", "Calderwick")],
        "kinds": [("slip", "A slip", "The work takes longer"), ("choice", "A choice", "We decided to wait")],
        "columns": [
            {"label": "Milestone", "sort": "?sort=title"},
            {"label": "Council"},
            {"label": "Status"},
            {"label": "Baseline", "kind": "date"},
            {"label": "Forecast", "kind": "date", "sort": "?sort=-forecast", "sorted": "ascending"},
            {"label": "Late", "kind": "number", "unit": "days"},
            {"label": "Worth a year", "kind": "number"},
        ],
        "milestones": MILESTONES,
        "entries": ENTRIES,
    }


def pages() -> Environment:
    made = environment(ROOT / "templates", version="0.1.0")
    made.loader = ChoiceLoader([made.loader, FileSystemLoader(Path(__file__).parent)])
    return made


def page(**changes: Any) -> str:
    return pages().get_template("demonstration.html").render(content() | changes)
