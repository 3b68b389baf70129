"""Every door of the house, by chapter."""

from govern.briefings import pages as briefings_pages
from govern.briefings import routes as briefings_routes
from govern.decisions import pages as decisions_pages
from govern.decisions import routes as decisions_routes
from govern.home import pages as home_pages
from govern.home import routes as home_routes
from govern.packs import pages as packs_pages
from govern.packs import routes as packs_routes
from govern.partners import pages as partners_pages
from govern.partners import routes as partners_routes
from govern.people import pages as people_pages
from govern.people import routes as people_routes
from govern.plan import pages as plan_pages
from govern.plan import routes as plan_routes
from govern.raid import pages as raid_pages
from govern.raid import routes as raid_routes
from govern.roi import pages as roi_pages
from govern.roi import routes as roi_routes
from govern.services import pages as services_pages
from govern.services import routes as services_routes
from govern.thread import pages as thread_pages
from govern.thread import routes as thread_routes
from govern.thread.routes import dependencies as dependencies_routes
from govern.thread.routes import scenarios as scenarios_routes

PUBLIC_PAGES = [
    people_pages.SignIns,
    people_pages.Letters,
    home_pages.Statements,
    briefings_pages.Letters,
    briefings_pages.Unsubscriptions,
]
PAGES = [
    home_pages.Home,
    people_pages.Tokens,
    people_pages.Messages,
    partners_pages.Councils,
    partners_pages.Programmes,
    partners_pages.Partners,
    partners_pages.Lessons,
    plan_pages.Building,
    plan_pages.Agreeing,
    thread_pages.Workbooks,
    thread_pages.Revisions,
    thread_pages.Milestones,
    thread_pages.OneMilestone,
    thread_pages.Scenarios,
    thread_pages.OneScenario,
    thread_pages.Dependencies,
    thread_pages.OneDependency,
    decisions_pages.Proposals,
    decisions_pages.OneProposal,
    decisions_pages.OneDecision,
    roi_pages.Money,
    roi_pages.NewLines,
    roi_pages.OneLine,
    raid_pages.Register,
    raid_pages.Risks,
    raid_pages.RiskActions,
    briefings_pages.Register,
    briefings_pages.OneBriefing,
    briefings_pages.Steps,
    briefings_pages.Questions,
    briefings_pages.MyBriefings,
    briefings_pages.Staff,
    briefings_pages.OneContact,
    briefings_pages.StaffFiles,
    briefings_pages.StoppedAddresses,
    briefings_pages.OneStoppedAddress,
    packs_pages.Packs,
    packs_pages.OnePack,
    services_pages.Catalogue,
    services_pages.OneService,
]
ROUTES = [
    people_routes.Me,
    partners_routes.LocalAuthorities,
    partners_routes.Councils,
    partners_routes.Programmes,
    plan_routes.Plans,
    plan_routes.Milestones,
    thread_routes.Thread,
    thread_routes.Workbooks,
    scenarios_routes.Scenarios,
    scenarios_routes.OneScenario,
    dependencies_routes.Dependencies,
    dependencies_routes.OneDependency,
    decisions_routes.Proposals,
    decisions_routes.PartnerDecisions,
    roi_routes.Money,
    roi_routes.Lines,
    raid_routes.Registers,
    raid_routes.Risks,
    raid_routes.RiskActions,
    briefings_routes.Register,
    briefings_routes.Briefings,
    briefings_routes.Questions,
    briefings_routes.Staff,
    briefings_routes.StoppedAddresses,
    packs_routes.Packs,
    packs_routes.OnePack,
    home_routes.Needs,
    home_routes.Search,
    services_routes.Catalogue,
    services_routes.Services,
]
