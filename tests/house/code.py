"""The code as the house tests read it: files, functions, calls."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*folders: str, ending: str = "py") -> list[Path]:
    return sorted(file for folder in folders for file in (TREE / folder).rglob(f"*.{ending}"))


def name(file: Path) -> str:
    return str(file.relative_to(TREE))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(file: Path) -> Iterator[str]:
    """Dotted names of everything called: `datetime.now`, `float`."""
    return (ast.unparse(node.func) for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


def imports(file: Path) -> Iterator[str]:
    """The packages a file imports, wherever in it."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
