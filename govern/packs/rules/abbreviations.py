"""Abbreviations: which stand in a text, and what the usual ones mean."""

import re
from collections.abc import Iterable, Mapping

from msgspec import UnsetType

from govern.packs.model import BoardPack

SHORT = re.compile(r"(?<![\w£&/-])(?:[A-Z]{2,8}|[A-Z][a-z]?[A-Z]{1,6})(?=s?\b)(?![\w]*[-–]?\d)(?!-[A-Z\d])")
MEANINGS: Mapping[str, str] = {
    "BCM": "Business change manager: answers for the change in one council",
    "CCTV": "Closed-circuit television",
    "CIL": "Community infrastructure levy",
    "CIPFA": "Chartered Institute of Public Finance and Accountancy",
    "CRM": "Customer relationship management: the system that holds residents’ contacts",
    "DCA": "Delivery confidence assessment",
    "DHSC": "Department of Health and Social Care",
    "DPIA": "Data protection impact assessment",
    "DWP": "Department for Work and Pensions",
    "EIA": "Equality impact assessment",
    "EMV": "Expected monetary value: likelihood times impact in pounds",
    "FOI": "Freedom of information",
    "FTE": "Full-time equivalent: one full post",
    "FYE": "Full-year effect",
    "GDPR": "General Data Protection Regulation",
    "GDS": "Government Digital Service",
    "GLA": "Greater London Authority",
    "HMRC": "HM Revenue and Customs",
    "HR": "Human resources",
    "HRA": "Housing revenue account",
    "ICT": "Information and communications technology",
    "IRR": "Internal rate of return",
    "IT": "Information technology",
    "KPI": "Key performance indicator",
    "LGA": "Local Government Association",
    "LGPS": "Local Government Pension Scheme",
    "LGR": "Local government reorganisation",
    "LGSL": "Local Government Services List: the national number of a service",
    "MHCLG": "Ministry of Housing, Communities and Local Government",
    "MP": "Member of Parliament",
    "MRP": "Minimum revenue provision",
    "MTFS": "Medium-term financial strategy",
    "NHS": "National Health Service",
    "NPV": "Net present value: all years’ money in today’s pounds",
    "OBC": "Outline business case",
    "FBC": "Full business case",
    "PDF": "Portable document format",
    "PIR": "Post-implementation review",
    "PMO": "Programme management office",
    "PV": "Present value: later money in today’s pounds",
    "PWLB": "Public Works Loan Board",
    "RAG": "Red, amber, green",
    "RAID": "Risks, assumptions, issues and dependencies",
    "ROI": "Return on investment",
    "SHA": "Secure hash algorithm: gives a file its fingerprint",
    "SLA": "Service level agreement",
    "SRO": "Senior responsible owner",
    "TOM": "Target operating model",
    "TUPE": "Transfer of Undertakings (Protection of Employment) Regulations 2006: staff move with their work",
    "UK": "United Kingdom",
    "VAT": "Value added tax",
    "WCAG": "Web Content Accessibility Guidelines",
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
