"""One Piccolo app, one linear history: every domain's tables, migrated by `migrations/`."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

CHAPTERS = ("record", "people", "partners", "plan", "decisions", "raid", "services", "roi", "briefings", "packs")
ROOM = Path(__file__).resolve().parent


def _tables(chapter: str) -> list[str]:
    """The modules of a chapter that hold its tables: one file, or the files of a folder."""
    files = [*ROOM.glob(f"{chapter}/tables.py"), *sorted(ROOM.glob(f"{chapter}/tables/[a-z]*.py"))]
    return [".".join(("govern", *file.relative_to(ROOM).with_suffix("").parts)) for file in files]


APP_CONFIG = AppConfig(
    app_name="govern",
    migrations_folder_path=str(ROOM.parent / "migrations"),
    table_classes=table_finder([name for chapter in CHAPTERS for name in _tables(chapter)], exclude_imported=True),
)
