"""The words of one segment as an email: Markdown filled with what its members share, marks where their own goes."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from govern.adapters import mail
from govern.briefings.model import Asks, Briefing, MessageType
from govern.briefings.rules import papers, parts, placeholders, preview, prose, sensitivity, supplements, voices
from govern.briefings.rules.parts import Part
from govern.briefings.rules.placeholders import Value
from govern.briefings.rules.segments import Segment
from govern.briefings.rules.values import Facts, tied
from govern.briefings.rules.whom import whom
from govern.kit.language import counted, said, speaking

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


LONGEST_NAME = 100  # of whom a letter is from


class Worded(Struct, frozen=True):
    subject: str
    text: str
    html: str
    sender_name: str = ""
    sender_address: str = ""
    reply_to: str = ""


def worded(briefing: Briefing, segment: Segment, facts: Facts) -> Worded:
    """Rendered once for all members of the segment; `mail.Press` puts in the rest."""
    values: dict[str, Value] = {**segment.shared, **{name: mail.mark(name) for name in segment.spliced}}
    council = str(segment.shared.get("council") or "")
    asked = parts.wanted(str(segment.shared.get("languages") or ""))
    words = preview.written(briefing, next((id for id, name in facts.councils.items() if name == council), 0), facts)
    found = [_Printed(one, council, values, facts) for one in parts.parts(words, asked)]
    versions = [(one.part.language, _letter(one, briefing, facts, is_alone=len(found) == 1)) for one in found]
    plain, html = mail.written_in("briefing", versions)
    voice = facts.voice(council)
    return Worded(
        subject=parts.subject(one.subject for one in found),
        text=plain,
        html=voices.coloured(html, voice.colour if voice else ""),
        sender_name=(voice.sender_name if voice else "") or facts.programme[:LONGEST_NAME],
        sender_address=voice.sender_address if voice else "",
        reply_to=voice.reply_to if voice else "",
    )


class _Printed:
    """One part of a letter with what its readers share: `subject` and `words` plain, `body` as HTML."""

    def __init__(self, part: Part, council: str, values: Mapping[str, Value], facts: Facts) -> None:
        self.part, self.council = part, council
        filled = {**values, **_dated(part, facts)}
        core = placeholders.filled(part.text, filled, placeholders.as_markdown)
        with speaking(part.added_in):
            added = supplements.along(council, part.added)
        self.subject = placeholders.filled_line(part.subject, filled)
        with speaking(part.written):
            mark, listed = sensitivity.markdown() if part.is_sensitive else "", papers.markdown(part.papers)
        self.words = "\n\n".join(filter(None, map(prose.plain, [mark, core, added, listed])))
        above, below = preview.around(part)
        self.body = _marked(above + prose.html(core), is_other=part.written is not part.language, language=part.written)
        self.body += _marked(prose.html(added), is_other=part.added_in is not part.language, language=part.added_in)
        self.body += _marked(below, is_other=part.written is not part.language, language=part.written)


def _dated(part: Part, facts: Facts) -> dict[str, Value]:
    """The day of what it hangs on, in the language of the words."""
    if facts.forecast is None:
        return {}
    with speaking(part.written):
        return {placeholders.key(name): value for name, value in tied(facts.forecast).items()}


def _marked(html: str, *, is_other: bool, language: str) -> str:
    """Words in another language than the letter around them say so, for those who listen to them."""
    styled = _styled(html)
    return f'<div lang="{language}">{styled}</div>' if styled and is_other else styled


def _letter(one: _Printed, briefing: Briefing, facts: Facts, *, is_alone: bool) -> dict[str, Any]:
    """What the template says of one part, in its language; beside another its links open the page in it."""
    opens = "" if is_alone else f"?language={one.part.language}"
    with speaking(one.part.language):
        return {
            "subject": one.subject,
            "written": one.part.written.value,
            "brand": " · ".join(filter(None, [one.council, facts.programme])),  # people know their own council first
            "preview": "" if one.part.is_sensitive else prose.opening(one.words),
            "words": one.words,
            "body": Markup(one.body),
            "button": button(briefing),
            "link": mail.mark("link") + opens,
            "why": _why(briefing, facts),
            "unsubscribe": "" if briefing.message_type is MessageType.MANDATORY else mail.mark("unsubscribe") + opens,
        }


def _styled(html: str) -> str:
    """Mail programs drop style sheets, so each tag carries its own."""
    for tag, styled in STYLES.items():
        html = html.replace(tag, styled)
    return html


def button(briefing: Briefing) -> str:
    match briefing.asks:
        case Asks.CONFIRM:
            return said("Read and confirm")
        case Asks.QUESTIONS:
            return counted(
                "Read, confirm and answer {n} question",
                "Read, confirm and answer {n} questions",
                len(briefing.questions),
            )
        case Asks.NOTHING:
            return said("Read it online or ask a question")


def _why(briefing: Briefing, facts: Facts) -> str:
    people = whom(briefing.audience, facts.councils)
    sent = said("The programme {programme} sends this to {whom}.", programme=facts.programme, whom=people)
    if briefing.message_type is not MessageType.MANDATORY:
        return sent
    everybody = said("Everybody it is meant for has to get it.")
    return f"{sent} {everybody}"
