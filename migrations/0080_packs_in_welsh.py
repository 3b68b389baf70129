from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Boolean, Text, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-23T09:00:00:000080"
VERSION = "1.38.0"
DESCRIPTION = "Packs are made in Welsh too, with words that stay as they were"
PLAIN = {
    "default": None,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)
    manager.add_column(
        table_class_name="PackFile",
        tablename="pack_file",
        column_name="language",
        db_column_name="language",
        column_class_name="Varchar",
        column_class=Varchar,
        params=PLAIN | {"length": 2, "null": True},
        schema=None,
    )
    manager.add_column(
        table_class_name="PackChoice",
        tablename="pack_choice",
        column_name="welsh",
        db_column_name="welsh",
        column_class_name="Boolean",
        column_class=Boolean,
        params=PLAIN | {"null": True},
        schema=None,
    )
    manager.add_table(class_name="PackWords", tablename="pack_words", schema=None, columns=None)
    columns = (
        ("fingerprint", Varchar, {"length": 64, "null": False, "unique": True}),
        ("words", Text, {"null": False}),
        ("at", Timestamptz, {"null": False}),
    )
    for name, kind, params in columns:
        manager.add_column(
            table_class_name="PackWords",
            tablename="pack_words",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=PLAIN | params,
            schema=None,
        )
    return manager
