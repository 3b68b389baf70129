"""What Govern serves to other programs: one line for each group of addresses."""

from govern.briefings import routes as briefings_routes
from govern.briefings.routes import channels as briefings_channels
from govern.briefings.routes import consents as briefings_consents
from govern.briefings.routes import pulse as pulse_routes
from govern.briefings.routes import voices as briefings_voices
from govern.decisions import routes as decisions_routes
from govern.home import routes as home_routes
from govern.packs import routes as packs_routes
from govern.partners import routes as partners_routes
from govern.people import routes as people_routes
from govern.plan import routes as plan_routes
from govern.raid import routes as raid_routes
from govern.reports import routes as reports_routes
from govern.roi import routes as roi_routes
from govern.services import routes as services_routes
from govern.thread import routes as thread_routes
from govern.thread.routes import assessments as assessments_routes
from govern.thread.routes import comparing as comparing_routes
from govern.thread.routes import control as thread_control
from govern.thread.routes import dependencies as dependencies_routes
from govern.thread.routes import gates as gates_routes
from govern.thread.routes import held as held_routes
from govern.thread.routes import key_tests as key_tests_routes
from govern.thread.routes import lessons as lessons_routes
from govern.thread.routes import medium_term as medium_term_routes
from govern.thread.routes import membership as membership_routes
from govern.thread.routes import scenarios as scenarios_routes
from govern.thread.routes import templates as templates_routes
from govern.thread.routes import trying as trying_routes
from govern.thread.routes import updates as updates_routes

ROUTES = [
    people_routes.Me,
    held_routes.MyData,
    partners_routes.LocalAuthorities,
    partners_routes.Councils,
    partners_routes.Programmes,
    partners_routes.Reorganisations,
    partners_routes.Calendars,
    partners_routes.PartnersSharing,
    partners_routes.Agreements,
    partners_routes.Disagreements,
    partners_routes.OneDisagreement,
    partners_routes.Lessons,
    partners_routes.OneLesson,
    plan_routes.Plans,
    plan_routes.Milestones,
    plan_routes.Revising,
    plan_routes.Owners,
    plan_routes.PlanImports,
    plan_routes.OnePlanImport,
    plan_routes.ProgrammeViews,
    plan_routes.OneView,
    thread_routes.PlanFiles,
    thread_routes.Cells,
    thread_routes.Thread,
    thread_routes.Workbooks,
    thread_routes.MeetingMoves,
    templates_routes.Templates,
    thread_control.Control,
    thread_control.Baselines,
    thread_control.Changes,
    thread_routes.RiskRuns,
    thread_routes.ChancesOfTheCase,
    thread_routes.ClosedDates,
    gates_routes.Gates,
    gates_routes.OneGate,
    lessons_routes.LessonReviews,
    assessments_routes.Declarations,
    scenarios_routes.Scenarios,
    scenarios_routes.OneScenario,
    membership_routes.Memberships,
    trying_routes.Trying,
    updates_routes.CouncilUpdates,
    comparing_routes.Comparisons,
    dependencies_routes.Dependencies,
    dependencies_routes.OneDependency,
    decisions_routes.Proposals,
    decisions_routes.PartnerDecisions,
    decisions_routes.Conditions,
    decisions_routes.OneCondition,
    decisions_routes.Votes,
    decisions_routes.LawOfOneDecision,
    decisions_routes.CallIns,
    decisions_routes.RulesOfLaw,
    key_tests_routes.KeyTests,
    decisions_routes.Stages,
    decisions_routes.Matrices,
    decisions_routes.Meetings,
    *decisions_routes.CONSENTS,
    *decisions_routes.IMPLEMENTATION,
    *decisions_routes.PAPERS,
    *decisions_routes.BODIES,
    roi_routes.Money,
    roi_routes.CellsOfLines,
    roi_routes.ValueOfMoney,
    roi_routes.RobustCase,
    roi_routes.SharedMoney,
    roi_routes.Drivers,
    roi_routes.CaseScenarios,
    roi_routes.CostsByHead,
    roi_routes.Bases,
    roi_routes.TrackedSavings,
    roi_routes.Lines,
    roi_routes.BenefitsMaps,
    roi_routes.Opportunities,
    roi_routes.Profiles,
    roi_routes.TrueUps,
    roi_routes.TwoCases,
    roi_routes.Deflators,
    roi_routes.Actuals,
    roi_routes.LedgerMonths,
    medium_term_routes.MediumTerms,
    medium_term_routes.Replacements,
    raid_routes.Registers,
    raid_routes.Breaches,
    raid_routes.Wordings,
    raid_routes.Risks,
    raid_routes.RiskActions,
    raid_routes.Judged,
    raid_routes.OneJudged,
    raid_routes.Answers,
    briefings_routes.Register,
    briefings_routes.Briefings,
    briefings_routes.Letters,
    briefings_routes.Questions,
    briefings_routes.Staff,
    briefings_routes.QuietPeriods,
    pulse_routes.Pulses,
    briefings_voices.Voices,
    briefings_channels.Channels,
    briefings_consents.PromotionalConsents,
    briefings_routes.StoppedAddresses,
    *briefings_routes.AUDIENCES,
    *briefings_routes.WHOM,
    *briefings_routes.AROUND,
    reports_routes.Reports,
    reports_routes.OneReport,
    packs_routes.Packs,
    packs_routes.OnePack,
    packs_routes.Periods,
    packs_routes.OnePeriod,
    packs_routes.Readers,
    packs_routes.LookBacks,
    packs_routes.Handovers,
    packs_routes.Closures,
    home_routes.Needs,
    home_routes.Search,
    *services_routes.ROUTES,
]
