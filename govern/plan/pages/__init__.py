from govern.plan.pages.agreeing import Agreeing
from govern.plan.pages.building import Building
from govern.plan.pages.files import Files
from govern.plan.pages.imports import OneImport
from govern.plan.pages.revising import Revising
from govern.plan.pages.views import Views

__all__ = [
    "Agreeing",
    "Building",
    "Files",
    "OneImport",
    "Revising",
    "Views",
]
