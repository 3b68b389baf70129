from govern.packs.actions.building import build, build_waiting, typeset_again
from govern.packs.actions.freezing import freeze
from govern.packs.actions.issuing import publish
from govern.packs.actions.taking_over import check_handover, take_over

__all__ = ["build", "build_waiting", "check_handover", "freeze", "publish", "take_over", "typeset_again"]
