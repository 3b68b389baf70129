"""One Piccolo app, one linear history: every domain's tables, migrated by `migrations/`."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

CHAPTERS = ("record", "people", "partners", "plan", "decisions", "raid", "services", "roi", "briefings", "packs")

APP_CONFIG = AppConfig(
    app_name="govern",
    migrations_folder_path=str(Path(__file__).resolve().parent.parent / "migrations"),
    table_classes=table_finder([f"govern.{chapter}.tables" for chapter in CHAPTERS], exclude_imported=True),
)
