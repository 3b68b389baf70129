"""Abbreviations: which stand in a text, and what the usual ones mean."""

import re
from collections.abc import Iterable, Mapping

from msgspec import UnsetType

from govern.kit.language import said
from govern.packs.model import BoardPack

SHORT = re.compile(r"(?<![\w£&/-])(?:[A-Z]{2,8}|[A-Z][a-z]?[A-Z]{1,6})(?=s?\b)(?![\w]*[-–]?\d)(?!-[A-Z\d])")


def usual() -> dict[str, str]:
    """What the usual ones mean, in the language of now; one without a translation in English."""
    return _at_work() | _of_government()


def _at_work() -> dict[str, str]:
    return {
        "BCM": said("Business change manager: answers for the change in one council"),
        "CRM": said("Customer relationship management: the system that holds residents’ contacts"),
        "DCA": said("Delivery confidence assessment"),
        "DPIA": said("Data protection impact assessment"),
        "EIA": said("Equality impact assessment"),
        "EMV": said("Expected monetary value: likelihood times impact in pounds"),
        "FTE": said("Full-time equivalent: one full post"),
        "FYE": said("Full-year effect"),
        "HR": said("Human resources"),
        "ICT": said("Information and communications technology"),
        "IRR": said("Internal rate of return"),
        "IT": said("Information technology"),
        "KPI": said("Key performance indicator"),
        "NPV": said("Net present value: all years’ money in today’s pounds"),
        "OBC": said("Outline business case"),
        "FBC": said("Full business case"),
        "PDF": said("Portable document format"),
        "PIR": said("Post-implementation review"),
        "PMO": said("Programme management office"),
        "PV": said("Present value: later money in today’s pounds"),
        "RAG": said("Red, amber, green"),
        "RAID": said("Risks, assumptions, issues and dependencies"),
        "ROI": said("Return on investment"),
        "SHA": said("Secure hash algorithm: gives a file its fingerprint"),
        "SLA": said("Service level agreement"),
        "SRO": said("Senior responsible owner"),
        "TOM": said("Target operating model"),
        "TUPE": said(
            "Transfer of Undertakings (Protection of Employment) Regulations 2006: staff move with their work"
        ),
    }


def _of_government() -> dict[str, str]:
    return {
        "CCTV": said("Closed-circuit television"),
        "CIL": said("Community infrastructure levy"),
        "CIPFA": said("Chartered Institute of Public Finance and Accountancy"),
        "DHSC": said("Department of Health and Social Care"),
        "DWP": said("Department for Work and Pensions"),
        "FOI": said("Freedom of information"),
        "GDPR": said("General Data Protection Regulation"),
        "GDS": said("Government Digital Service"),
        "GLA": said("Greater London Authority"),
        "HMRC": said("HM Revenue and Customs"),
        "HRA": said("Housing revenue account"),
        "LGA": said("Local Government Association"),
        "LGPS": said("Local Government Pension Scheme"),
        "LGR": said("Local government reorganisation"),
        "LGSL": said("Local Government Services List: the national number of a service"),
        "MHCLG": said("Ministry of Housing, Communities and Local Government"),
        "MP": said("Member of Parliament"),
        "MRP": said("Minimum revenue provision"),
        "MTFS": said("Medium-term financial strategy"),
        "NHS": said("National Health Service"),
        "PWLB": said("Public Works Loan Board"),
        "UK": said("United Kingdom"),
        "VAT": said("Value added tax"),
        "WCAG": said("Web Content Accessibility Guidelines"),
    }


PLAIN = frozenset({"AM", "PM", "OK", "II", "III", "IV", "VI", "VII"})
"""Look like abbreviations and are none."""


def used(texts: Iterable[str]) -> tuple[str, ...]:
    """The abbreviations that stand in the texts, in the order of the alphabet; a reference such as REV-16 is none."""
    found = {one for words in texts for one in SHORT.findall(words)}
    return tuple(sorted(found - PLAIN))


def meanings(pack: BoardPack) -> Mapping[str, str]:
    """Those that were frozen with the pack: what is explained later does not change it."""
    return {} if isinstance(pack.glossary, UnsetType) else {one.short: one.means for one in pack.glossary}
