from govern.briefings.drawings.calendar import calendar
from govern.briefings.drawings.grid import grid

__all__ = ["calendar", "grid"]
