"""One history: two migrations written side by side collide in .head, not in production."""

from tests.house.code import TREE, files


def test_the_head_names_the_last_migration() -> None:
    assert (TREE / "migrations" / ".head").read_text().strip() == files("migrations")[-1].stem


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = [int(file.stem[:4]) for file in files("migrations")]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_the_migrations_make_the_tables_the_code_speaks_of(database: None) -> None:
    from govern.piccolo_app import APP_CONFIG

    for table in APP_CONFIG.table_classes:
        await table.select().limit(1)
