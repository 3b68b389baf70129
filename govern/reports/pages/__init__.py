from govern.reports.pages.cascades import Cascades
from govern.reports.pages.records import RecordsAsPdf
from govern.reports.pages.reports import OneReport, Reports

__all__ = ["Cascades", "OneReport", "RecordsAsPdf", "Reports"]
