"""What a programme’s workbook does not hold, as its first sheet says."""

ABSENT = (
    "Not in this workbook: what was said before of things that stand otherwise now; scenarios that nobody "
    "shared; saved views and runs; the addresses of channels in Teams, with which anybody could post there; "
    "letters and reminders that went out, and who wants none; councils’ own "
    "terms of law, which hold in all programmes, how they governed themselves before, and what they stated of wards, "
    "urgency and late reports; drafts of papers and minutes and what is still private, which only its own council "
    "reads; replacements of savings, ledgers and settlements; counts of services by month; a pulse that is "
    "still open, and figures shown to other programmes; board packs, the closure report and the record. Scores and "
    "prices of risks are in the register’s own workbook. A backup holds everything."
)
