from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Text
from piccolo.columns.indexes import IndexMethod
from piccolo.engine import engine_finder
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000074"
VERSION = "1.38.0"
DESCRIPTION = "When information is not exempt after all, beside each paragraph of the schedule"

REGISTERED = (
    "it must be registered under the Companies Acts, the Friendly Societies Act 1974 or 1992, the Co-operative and "
    "Community Benefit Societies Act 2014, the Building Societies Act 1986 or the Charities Act 2011 (paragraph 8)"
)
OWN_PLANNING = (
    "it is about proposed development for which the council may grant itself planning permission (paragraph 9)"
)
UPDATE = "UPDATE exempt_paragraph SET unless = {} WHERE nation = 'england' AND number = ANY({})"


class WithRows(MigrationManager):
    """The words go in once the column stands, in the same transaction."""

    async def run(self, backwards: bool = False) -> None:
        async with engine_finder().transaction():
            await super().run(backwards=backwards)
            await RawTable.raw(UPDATE, OWN_PLANNING, [1, 2, 4, 5, 6, 7])
            await RawTable.raw(UPDATE, f"{REGISTERED}, or {OWN_PLANNING}", [3])


class RawTable(Table):
    """Where the statements are sent from."""


async def forwards():
    manager = WithRows(migration_id=ID, app_name="govern", description=DESCRIPTION, wrap_in_transaction=False)
    manager.add_column(
        table_class_name="ExemptParagraph",
        tablename="exempt_paragraph",
        column_name="unless",
        db_column_name="unless",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )
    return manager
