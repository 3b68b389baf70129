"""One way to answer with a page: the shell around it (who looks, where they are, what was just done) is always the same."""

from typing import Any

from litestar.response import Template

from govern.web.forms import Asked, Typed


def page(request: Asked, template: str, **content: Any) -> Template:
    """A template with the shell that `app` keeps; `programme` among the content says where the viewer is."""
    shell: dict[str, Any] = request.app.state.shell(request, content.get("programme"))
    typed = getattr(request.state, "typed", Typed())
    return Template(template, context=shell | {"typed": typed.values, "problems": typed.problems} | content)
