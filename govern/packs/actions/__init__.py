from govern.packs.actions.building import build, build_waiting, typeset_again
from govern.packs.actions.freezing import freeze
from govern.packs.actions.issuing import publish

__all__ = ["build", "build_waiting", "freeze", "publish", "typeset_again"]
