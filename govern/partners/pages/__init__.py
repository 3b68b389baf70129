from govern.partners.pages.councils import Councils
from govern.partners.pages.programmes import Lessons, Partners, Programmes

__all__ = ["Councils", "Lessons", "Partners", "Programmes"]
