from govern.people.actions.accounts import (
    add_administrator,
    add_person,
    ensure_administrator,
    give,
    invite,
    set_passwords,
)
from govern.people.actions.contacts import load_contacts
from govern.people.actions.leaving import end_role, erase, invite_again
from govern.people.actions.letters import ask_reset, choose_password, send_letters
from govern.people.actions.once import claim, settle
from govern.people.actions.signing import Locked, say, sign_in, sign_out
from govern.people.actions.tokens import make_token, revoke_token

__all__ = [
    "Locked",
    "add_administrator",
    "add_person",
    "ask_reset",
    "choose_password",
    "end_role",
    "ensure_administrator",
    "erase",
    "claim",
    "give",
    "invite",
    "invite_again",
    "load_contacts",
    "make_token",
    "revoke_token",
    "say",
    "send_letters",
    "set_passwords",
    "settle",
    "sign_in",
    "sign_out",
]
