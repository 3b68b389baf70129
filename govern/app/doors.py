"""Every door of the house, by chapter."""

from govern.home import pages as home_pages
from govern.partners import pages as partners_pages
from govern.partners import routes as partners_routes
from govern.people import pages as people_pages
from govern.people import routes as people_routes
from govern.plan import routes as plan_routes
from govern.raid import pages as raid_pages
from govern.raid import routes as raid_routes

PUBLIC_PAGES = [people_pages.SignIns, people_pages.Letters, home_pages.Statements]
PAGES = [
    home_pages.Home,
    people_pages.Tokens,
    partners_pages.Programmes,
    partners_pages.Partners,
    partners_pages.Lessons,
    raid_pages.Register,
    raid_pages.Risks,
    raid_pages.RiskActions,
]
ROUTES = [
    people_routes.Me,
    partners_routes.Councils,
    partners_routes.Programmes,
    plan_routes.Plans,
    plan_routes.Milestones,
    raid_routes.Registers,
    raid_routes.Risks,
    raid_routes.RiskActions,
]
