"""Words that the registers write in English and a snapshot holds: responses, channels, capacities, bodies. They have no
sentence of their own to be said in, so they are said here."""

from collections.abc import Mapping

from govern.kit.language import Language, said, speaking


def vocabulary() -> Mapping[str, str]:
    """Each in the language of now, by its English."""
    with speaking(Language.ENGLISH):
        known = _words()
    return dict(zip(known, _words(), strict=True))


def _words() -> tuple[str, ...]:
    return (*_responses(), *_channels(), *_capacities(), *_bodies(), *_scale(), *_services())


def _responses() -> tuple[str, ...]:
    return (
        said("avoid"),
        said("reduce likelihood"),
        said("reduce impact"),
        said("transfer"),
        said("share"),
        said("accept"),
        said("contingency"),
    )


def _channels() -> tuple[str, ...]:
    """Packs frozen before it was written so say `by e-mail`."""
    return said("online"), said("by phone"), said("in person"), said("by post"), said("by email"), said("by e-mail")


def _capacities() -> tuple[str, ...]:
    return (
        said("Lead"),
        said("Sponsor"),
        said("Programme manager"),
        said("Workstream lead"),
        said("Milestone owner"),
        said("Board member"),
        said("Viewer"),
        said("Auditor"),
        said("Partner lead"),
        said("Monitoring officer"),
        said("Section 151 officer"),
        said("Democratic services"),
        said("Finance lead"),
        said("Communications lead"),
        said("Benefit owner"),
        said("Line manager"),
        said("nobody yet"),
    )


def _bodies() -> tuple[str, ...]:
    return (
        said("Cabinet"),
        said("Council"),
        said("Full council"),
        said("Full Council"),
        said("Executive"),
        said("Joint committee"),
    )


def _scale() -> tuple[str, ...]:
    return said("Green"), said("Amber/Green"), said("Amber"), said("Amber/Red"), said("Red")


def _services() -> tuple[str, ...]:
    return (
        said("Each council runs its own"),
        said("Each council itself"),
        said("One council for all"),
        said("A shared team"),
        said("A contractor"),
    )
