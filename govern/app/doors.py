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
from govern.reports import pages as reports_pages
from govern.reports import routes as reports_routes
from govern.roi import pages as roi_pages
from govern.roi import routes as roi_routes
from govern.services import pages as services_pages
from govern.services import routes as services_routes
from govern.thread import pages as thread_pages
from govern.thread import routes as thread_routes
from govern.thread.pages import key_tests as key_tests_pages
from govern.thread.routes import assessments as assessments_routes
from govern.thread.routes import control as thread_control
from govern.thread.routes import dependencies as dependencies_routes
from govern.thread.routes import gates as gates_routes
from govern.thread.routes import key_tests as key_tests_routes
from govern.thread.routes import scenarios as scenarios_routes
from govern.thread.routes import trying as trying_routes

PUBLIC_PAGES = [
    people_pages.SignIns,
    people_pages.Letters,
    home_pages.Statements,
    briefings_pages.Letters,
    briefings_pages.Unsubscriptions,
    thread_pages.Calendars,
    thread_pages.OwnerLinks,
    thread_pages.StopReminders,
]
PAGES = [
    home_pages.Home,
    people_pages.Tokens,
    thread_pages.Subscriptions,
    people_pages.Messages,
    partners_pages.Councils,
    partners_pages.Programmes,
    partners_pages.Partners,
    partners_pages.Acceptances,
    partners_pages.Disagreements,
    partners_pages.OneDisagreement,
    partners_pages.Lessons,
    plan_pages.Building,
    plan_pages.Agreeing,
    plan_pages.Files,
    thread_pages.PlanFiles,
    thread_pages.Trying,
    plan_pages.Revising,
    plan_pages.Views,
    thread_pages.Workbooks,
    thread_pages.Revisions,
    thread_pages.Milestones,
    thread_pages.OneMilestone,
    thread_pages.Baselines,
    thread_pages.OneBaseline,
    thread_pages.Changes,
    thread_pages.NewChange,
    thread_pages.OneChange,
    thread_pages.DraftedChange,
    thread_pages.RiskRuns,
    thread_pages.OneRiskRun,
    thread_pages.Owners,
    thread_pages.Reminders,
    thread_pages.WorkingTimes,
    thread_pages.Timelines,
    thread_pages.Grids,
    thread_pages.Networks,
    thread_pages.Gates,
    thread_pages.OneGate,
    thread_pages.GateCriteria,
    thread_pages.GateDecisions,
    thread_pages.Assessments,
    thread_pages.Assessing,
    thread_pages.Scenarios,
    thread_pages.OneScenario,
    thread_pages.Dependencies,
    thread_pages.OneDependency,
    decisions_pages.Proposals,
    decisions_pages.OneProposal,
    decisions_pages.OneDecision,
    decisions_pages.Conditions,
    decisions_pages.NewConditions,
    decisions_pages.OneCondition,
    decisions_pages.LawOfOneDecision,
    decisions_pages.RulesOfLaw,
    decisions_pages.CouncilRules,
    decisions_pages.NationalRules,
    decisions_pages.UrgentDecisions,
    key_tests_pages.KeyTests,
    decisions_pages.Stages,
    decisions_pages.Matrices,
    decisions_pages.Differences,
    decisions_pages.Meetings,
    decisions_pages.OneMeeting,
    decisions_pages.LeadTimes,
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
    reports_pages.Reports,
    reports_pages.OneReport,
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
    partners_routes.Calendars,
    partners_routes.Disagreements,
    partners_routes.OneDisagreement,
    plan_routes.Plans,
    plan_routes.Milestones,
    plan_routes.Revising,
    plan_routes.Owners,
    thread_routes.Thread,
    thread_routes.Workbooks,
    thread_control.Control,
    thread_control.Baselines,
    thread_control.Changes,
    thread_routes.RiskRuns,
    thread_routes.ClosedDates,
    gates_routes.Gates,
    gates_routes.OneGate,
    assessments_routes.Declarations,
    scenarios_routes.Scenarios,
    scenarios_routes.OneScenario,
    trying_routes.Trying,
    dependencies_routes.Dependencies,
    dependencies_routes.OneDependency,
    decisions_routes.Proposals,
    decisions_routes.PartnerDecisions,
    decisions_routes.Conditions,
    decisions_routes.OneCondition,
    decisions_routes.LawOfOneDecision,
    decisions_routes.RulesOfLaw,
    key_tests_routes.KeyTests,
    decisions_routes.Stages,
    decisions_routes.Matrices,
    decisions_routes.Meetings,
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
    reports_routes.Reports,
    reports_routes.OneReport,
    packs_routes.Packs,
    packs_routes.OnePack,
    home_routes.Needs,
    home_routes.Search,
    services_routes.Catalogue,
    services_routes.Services,
]
