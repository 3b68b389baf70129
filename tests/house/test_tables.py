"""History is kept: nothing cascades, and nothing is filled in silently."""

from piccolo.columns import ForeignKey, OnDelete, Serial
from piccolo.table import Table

from govern.piccolo_app import APP_CONFIG


def columns(table: type[Table]):
    return [column for column in table._meta.columns if not isinstance(column, Serial)]


def test_no_foreign_key_deletes_what_points_to_it() -> None:
    found = {
        f"{table.__name__}.{column._meta.name}": column._foreign_key_meta.on_delete
        for table in APP_CONFIG.table_classes
        for column in columns(table)
        if isinstance(column, ForeignKey)
    }
    assert found
    assert set(found.values()) == {OnDelete.restrict}


def test_no_column_invents_a_value() -> None:
    invented = {
        f"{table.__name__}.{column._meta.name}"
        for table in APP_CONFIG.table_classes
        for column in columns(table)
        if column.default is not None
    }
    assert invented == set()
