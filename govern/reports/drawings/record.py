"""The record of a decision as the blocks of a pack, typeset as tagged PDF."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from govern.decisions.model.exempt import ExemptItem
from govern.decisions.model.papers import Paper
from govern.decisions.model.public import OpenPlan
from govern.decisions.rules import papers as rules
from govern.decisions.rules.sections import sections
from govern.kit import text
from govern.packs.layout.blocks import Block, Heading, Prose, Tone, printable
from govern.packs.layout.typeset import Imprint, Typeset, typeset


def record_pdf(
    found: tuple[OpenPlan, Paper],
    *,
    disclosed: Sequence[ExemptItem],
    withheld: Sequence[str],
    open_until: str,
    fonts: Path,
) -> Typeset:
    """The words that stand, what was corrected and when, and what stands for the parts that are private; `open_until`
    says how long the public may read it."""
    plan, paper = found
    title = printable(f"{rules.NAMES[paper.kind_of]}: {paper.proposal_title}")
    on = paper.current.published_on or paper.current.at.date()
    imprint = Imprint(
        title=f"{title}, {printable(paper.council_name)}",
        author=printable(paper.council_name),
        subject=f"Record of decision {printable(paper.ref)}, version {len(paper.published)}",
        left=f"{printable(paper.council_name)}  ·  {printable(plan.programme_name)}",
        middle=f"Published {text.day(on)}  ·  Version {len(paper.published)}",
        as_at=on,
    )
    return typeset([Heading(1, title), *_body(paper, disclosed, withheld, open_until)], imprint, fonts)


def _body(paper: Paper, disclosed: Sequence[ExemptItem], withheld: Sequence[str], open_until: str) -> Iterator[Block]:
    yield Prose(f"{paper.council_name}. Published on {text.day(paper.first_published)}.", Tone.LEAD)
    for one in sections(paper.current.words):
        yield Heading(2, one.label)
        yield from _prose(one.text)
    if withheld:
        yield Heading(2, "Not published")
        yield from (Prose(one) for one in withheld)
    for item in disclosed:
        yield Heading(2, f"No longer exempt: {printable(item.title)}")
        yield from _prose(item.words)
    if len(paper.published) > 1:
        yield Heading(2, "What was corrected")
        for change in rules.corrections(paper):
            fields = text.listed([label.lower() for label, _ in change.fields])
            yield Prose(
                f"Version {change.number}, {text.day(change.edition.published_on)}: {fields}. {change.edition.because}"
            )
    yield Prose(f"{rules.edition_says(paper)}.", Tone.NOTE)
    if open_until:
        yield Prose(open_until, Tone.NOTE)


def _prose(words: str) -> Iterator[Block]:
    return (Prose(printable(line)) for line in words.splitlines() if line.strip())
