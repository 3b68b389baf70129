"""In which language a reader's page opens, and what it says of that."""

from typing import Any

from govern.briefings.rules.languages import other
from govern.kit.language import Language, spoken
from govern.partners.queries.welsh import welsh_review
from govern.partners.rules.welsh import unreviewed
from govern.web.forms import Asked


def asked_in(request: Asked) -> str:
    """What its reader chose with the link on the page; empty where they chose nothing."""
    return str(request.query_params.get("language", ""))


async def told_in(*, offers: bool) -> dict[str, Any]:
    """For `briefings/language.html`; a page in Welsh always offers English."""
    is_welsh = spoken() is Language.WELSH
    return {
        "language": spoken().value,
        "other": other(spoken()) if offers or is_welsh else "",
        "unreviewed": unreviewed() if is_welsh and await welsh_review(None) is None else [],
    }
