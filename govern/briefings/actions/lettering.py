"""The words of one segment as an e-mail: Markdown filled with what its members share, marks where their own goes."""

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from govern.adapters import mail
from govern.briefings.model import Asks, Briefing, MessageType
from govern.briefings.rules import audience, placeholders, prose, supplements, voices
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.segments import Segment
from govern.briefings.rules.values import Facts
from govern.kit import text

STYLES = {
    "<p>": '<p style="margin:0 0 16px;">',
    "<h2>": '<h2 style="margin:24px 0 8px;font-size:20px;line-height:26px;">',
    "<h3>": '<h3 style="margin:24px 0 8px;font-size:18px;line-height:24px;">',
    "<h4>": '<h4 style="margin:24px 0 8px;font-size:16px;line-height:24px;">',
    "<ul>": '<ul style="margin:0 0 16px;padding:0 0 0 24px;">',
    "<li>": '<li style="margin:0 0 8px;">',
    "<a href=": '<a style="color:#0b5563;" href=',
    "<blockquote>": '<blockquote style="margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #d0d7d7;">',
}


class Worded(Struct, frozen=True):
    subject: str
    text: str
    html: str
    sender_name: str = ""
    reply_to: str = ""


def worded(briefing: Briefing, segment: Segment, facts: Facts) -> Worded:
    """Rendered once for all members of the segment; `mail.Press` puts in the rest."""
    values: dict[str, Value] = {**segment.shared, **{name: mail.mark(name) for name in segment.spliced}}
    core = placeholders.filled(briefing.text, values, placeholders.as_markdown)
    markdown = _with_supplement(core, str(segment.shared.get("council") or ""), facts)
    subject = placeholders.filled_line(briefing.subject, values)
    plain, html = mail.written(
        "briefing",
        subject=subject,
        brand=_brand(segment.shared, facts),
        words=prose.plain(markdown),
        body=Markup(_styled(prose.html(markdown))),
        button=button(briefing),
        link=mail.mark("link"),
        why=_why(briefing, facts),
        unsubscribe="" if briefing.message_type is MessageType.MANDATORY else mail.mark("unsubscribe"),
    )
    voice = facts.voice(str(segment.shared.get("council") or ""))
    html = voices.coloured(html, voice)
    return Worded(subject, plain, html, voice.sender_name if voice else "", voice.reply_to if voice else "")


def _with_supplement(core: str, council: str, facts: Facts) -> str:
    """What the readers' own council adds, below what is said to all."""
    words = {facts.councils.get(id, ""): each for id, each in facts.supplements.items()}
    return supplements.along(core, council, words.get(council, ""))


def _brand(shared: Mapping[str, Value], facts: Facts) -> str:
    """`Ashvale · Three Rivers Shared Services`: people know their own council first."""
    return " · ".join(filter(None, [str(shared.get("council") or ""), facts.programme]))


def _styled(html: str) -> str:
    """Mail programs drop style sheets, so each tag carries its own."""
    for tag, styled in STYLES.items():
        html = html.replace(tag, styled)
    return html


def button(briefing: Briefing) -> str:
    match briefing.asks:
        case Asks.CONFIRM:
            return "Read and confirm"
        case Asks.QUESTIONS:
            return f"Read, confirm and answer {text.several(len(briefing.questions), 'question')}"
        case Asks.NOTHING:
            return "Read it online or ask a question"


def _why(briefing: Briefing, facts: Facts) -> str:
    whom = audience.description(briefing.audience, facts.councils).rstrip(".")
    kind = "Everybody it is meant for has to get it." if briefing.message_type is MessageType.MANDATORY else ""
    return f"The programme {facts.programme} sends this to {whom[0].lower()}{whom[1:]}. {kind}".strip()
