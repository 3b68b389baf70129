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
from govern.people.actions.once import Done, claim, hold, settle, sweep
from govern.people.actions.signing import Locked, say, sign_in, sign_out
from govern.people.actions.staff import add_contact, apply_draft, keep_draft, leave, revise_contact
from govern.people.actions.tokens import make_token, revoke_token

__all__ = [
    "Done",
    "Locked",
    "add_administrator",
    "add_contact",
    "add_person",
    "apply_draft",
    "ask_reset",
    "choose_password",
    "end_role",
    "ensure_administrator",
    "erase",
    "claim",
    "give",
    "hold",
    "invite",
    "invite_again",
    "keep_draft",
    "leave",
    "load_contacts",
    "make_token",
    "revise_contact",
    "revoke_token",
    "say",
    "send_letters",
    "set_passwords",
    "settle",
    "sweep",
    "sign_in",
    "sign_out",
]
