from govern.reports.drawings.report import fragment, pdf

__all__ = ["fragment", "pdf"]
