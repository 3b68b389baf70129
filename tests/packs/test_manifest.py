"""A manifest holds what proves a file, and says what differs where it is read."""

from hashlib import sha256

import pytest
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.packs.layout.made_with import made_with
from govern.packs.model import LAYOUT
from govern.packs.model.manifest import FORMAT, MadeWith, Manifest, ManifestFile
from govern.packs.rules.manifest import against, opened_manifest
from tests.packs import example, faces

HERE = MadeWith(libraries={"ReportLab": "5.1.0"}, fonts={"SourceSans3-Bold": "ab" * 32})
MANIFEST = Manifest(
    format=FORMAT,
    programme="Shared services",
    pack="8",
    as_at=example.pack().as_at,
    layout=2,
    snapshot="cd" * 32,
    chain_entry=12,
    chain_head="ef" * 32,
    made_with=HERE,
    files=(ManifestFile(name="board.pdf", bytes=4, pages=1, sha256=sha256(b"test").hexdigest()),),
)


def test_a_file_of_the_manifest_is_named_with_its_snapshot_and_the_end_of_the_record() -> None:
    found = against(MANIFEST, b"test", HERE)
    assert found.problems == ()
    assert found.about.startswith("This is board.pdf, of pack 8 of Shared services, as at 23 November 2026")
    assert MANIFEST.chain_head in found.about


def test_another_library_or_face_is_named_and_a_file_that_is_unchanged_stays_good() -> None:
    there = MadeWith(libraries={"ReportLab": "5.2.0"}, fonts={})
    good, bad = against(MANIFEST, b"test", there), against(MANIFEST, b"tested", there)
    differs = (
        "Typeset with ReportLab 5.1.0; here is 5.2.0.",
        f"Typeset with another SourceSans3-Bold: SHA-256 {'ab' * 32}; here is none.",
    )
    assert good.problems == ()
    assert good.about.splitlines()[1:] == list(differs)
    assert bad.problems == ("This file is none of the 1 files of pack 8 of Shared services.", *differs)


def test_a_layout_that_this_version_does_not_know_is_named_beside_the_good_news() -> None:
    good, bad = (against(replace(MANIFEST, layout=LAYOUT + 1), one, HERE) for one in (b"test", b"tested"))
    why = f"This pack has layout {LAYOUT + 1}, and this version of Govern knows layouts 1 to {LAYOUT}."
    assert good.problems == ()
    assert good.about.splitlines()[1].startswith(why)
    assert bad.problems[1].startswith(why)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[1, 2]"])
def test_what_is_no_manifest_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Invalid) as wrong:
        opened_manifest(content)
    assert list(wrong.value.problems) == ["--manifest"]


def test_a_manifest_of_another_format_is_refused() -> None:
    import msgspec

    with pytest.raises(Invalid, match="manifest 2"):
        opened_manifest(msgspec.json.encode(replace(MANIFEST, format="Govern pack manifest 2")))


def test_what_typesets_here_has_versions_and_hashes() -> None:
    found = made_with(faces.folder())
    assert set(found.libraries) == {"Govern", "ReportLab", "pikepdf", "XlsxWriter", "qpdf"}
    assert len(found.fonts) == 4
