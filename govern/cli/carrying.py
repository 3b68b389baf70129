"""What `govern import` and `govern export` can carry: each thing with its own options and no others."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

INTO = {"programme": {"required": True, "help": "into which programme, by its number or the beginning of its name"}}
BY = {"by": {"help": "address of the person in whose name; the first administrator if not given"}}
DRY = {"dry-run": {"action": "store_true", "help": "list every problem and change, and save nothing"}}
ONE = {"programme": {"help": "into which programme; where there is one it need not be named"}}
Options = dict[str, dict[str, Any]]
BROUGHT: dict[str, tuple[str, Options]] = {
    "programme": ("a programme, from a workbook or a folder of CSV files", DRY),
    "plan": (
        "a plan of MS Project (XML, MPP, MPX), Primavera (XER) or a sheet (XLSX, CSV)",
        INTO
        | {
            "because": {"help": "why the plan changes; kept with every date that does"},
            "hold-gone": {"action": "store_true", "help": "put on hold what is no longer in the file"},
            "baseline": {"action": "store_true", "help": "measure new tasks by the dates of the file"},
        }
        | BY
        | DRY,
    ),
    "raid": ("what a workbook of the register of risks holds beyond the one that is here", ONE | BY | DRY),
    "decisions": ("what a workbook of the register of decisions says otherwise", ONE | BY | DRY),
    "people": (
        "one council’s staff, from CSV or XLSX",
        INTO | {"gone-left": {"action": "store_true", "help": "mark who is no longer in the file as left"}} | BY | DRY,
    ),
    "benefits": (
        "what the sheets lines and amounts of a workbook, or a CSV of lines, say otherwise of costs and benefits",
        INTO | {"because": {"help": "why they change; kept with every change"}} | BY | DRY,
    ),
    "actuals": (
        "a ledger of a finance system, from CSV or XLSX",
        INTO | {"mapping": {"help": "how the file is read, by name; kept on the page of actuals"}} | BY | DRY,
    ),
    "services": ("counts of how often services are used, from CSV or XLSX", INTO | BY | DRY),
    "template": (
        "a new programme from a template: a file, or the name of one that is shipped",
        {
            "programme": {"required": True, "help": "how the new programme is called"},
            "starts": {"required": True, "help": "the day on which it starts, such as 2027-04-01"},
        }
        | BY,
    ),
}
TAKEN: dict[str, tuple[str, str, Options]] = {
    "programme": ("a whole programme", "a file that ends in .xlsx, or a folder for CSV files", {}),
    "plan": ("the plan, for MS Project or a spreadsheet,", "a file that ends in .xml, .xlsx or .csv", BY),
    "raid": ("the register of risks", "a file that ends in .xlsx, or a folder for CSV files", BY),
    "decisions": ("the register of decisions", "a file that ends in .xlsx, or a folder for CSV files", BY),
    "template": ("a programme as a template, without names and money", "a file that ends in .json", BY),
}


def brought(command: ArgumentParser) -> None:
    doing = command.add_subparsers(dest="what", title="what it brings in", metavar="WHAT", required=True)
    for what, (about, options) in BROUGHT.items():
        one = doing.add_parser(what, help=about, description=f"Bring in {about}.")
        one.add_argument("file", type=Path)
        _options(one, options)


def taken(command: ArgumentParser) -> None:
    doing = command.add_subparsers(dest="what", title="what it writes", metavar="WHAT", required=True)
    for what, (about, out, options) in TAKEN.items():
        one = doing.add_parser(what, help=about, description=f"Write {about} to a file.")
        one.add_argument("programme", help="its number or the beginning of its name")
        one.add_argument("--out", type=Path, required=True, help=out)
        _options(one, options)


def _options(command: ArgumentParser, options: Options) -> None:
    for name, about in options.items():
        command.add_argument(f"--{name}", **about)
