from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import ForeignKey

ID = "2026-11-23T09:00:00:000094"
VERSION = "1.38.0"
DESCRIPTION = "Who asks for letters again by the link of a letter has no account"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.alter_column(
        table_class_name="Lifting",
        tablename="lifting",
        column_name="by",
        db_column_name="by",
        params={"null": True},
        old_params={"null": False},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )
    return manager
