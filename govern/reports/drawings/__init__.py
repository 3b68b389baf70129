from govern.reports.drawings.record import record_pdf
from govern.reports.drawings.report import fragment, pdf

__all__ = ["fragment", "pdf", "record_pdf"]
