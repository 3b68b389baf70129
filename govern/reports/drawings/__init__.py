from govern.reports.drawings.cascade import Cascade, cascade_pdf
from govern.reports.drawings.record import record_pdf
from govern.reports.drawings.report import fragment, pdf

__all__ = ["Cascade", "cascade_pdf", "fragment", "pdf", "record_pdf"]
