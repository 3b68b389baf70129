"""Change requests: the list, what is asked, what it does, and what is said of it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Meta

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import AskedDate, ChangeRequest, ChangeState, Say, Submission, WriteChange
from govern.thread import queries as thread
from govern.thread import rules
from govern.thread.actions import control as actions
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.pages.baselines import proposals
from govern.thread.queries import control as queries
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page
