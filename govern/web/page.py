"""One way to answer with a page: the shell around it (who looks, where, what was just done) is always the same."""

from typing import Any

from litestar.response import Template

from govern.kit.language import Language, speaking, spoken
from govern.web.forms import Asked, Typed


class Spoken(Template):
    """A template that is rendered, after its handler has answered, in the language in which the handler spoke."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.language: Language = spoken()

    def to_asgi_response(self, *given: Any, **named: Any) -> Any:
        with speaking(self.language):
            return super().to_asgi_response(*given, **named)


def page(request: Asked, template: str, **content: Any) -> Template:
    """A template in the shell that `app` keeps. `values` fill a form until somebody types over them."""
    shell: dict[str, Any] = request.app.state.shell(request, content.get("programme"))
    typed = getattr(request.state, "typed", Typed())
    values = content.pop("values", {}) | typed.values
    return Spoken(
        template, context=shell | {"values": values, "problems": typed.problems, "is_late": typed.is_late} | content
    )


def typed(request: Asked, field: str) -> str:
    """What stands in a field that was typed before this page is shown again; empty on a fresh form."""
    found: str = getattr(request.state, "typed", Typed()).values.get(field, "")
    return found
