from govern.reports.pages.records import RecordsAsPdf
from govern.reports.pages.reports import OneReport, Reports

__all__ = ["OneReport", "RecordsAsPdf", "Reports"]
