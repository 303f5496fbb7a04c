# A closed plan beside its estimates, and what a team learns of it.

variance-title = Closed: { $title }
variance-said = Estimated
variance-took = Took
variance-tickets = Tickets with hours
variance-measured = { $count } of { $all }
variance-off = Off their estimate
variance-cause = Because of
variance-by = { $cause } ({ $who })
variance-more =
    { $count ->
        [one] { $count } more ticket missed by less.
       *[other] { $count } more tickets missed by less.
    }
variance-summary = The plan took { $actual }, estimated { $p50 }
variance-ask = **{ $ticket }** { $title } took { $actual }, estimated { $p50 }. Why?
variance-hint = Or `/plan variance { $ticket } question`, `design`, `technology`, `outside`; `ok` confirms what I found.
cause =
    { $cause ->
        [question] a missed question
        [design] a design change
        [technology] unknown technology
        [outside] the outside
        [unexplained] no cause found
       *[none] as estimated
    }
proof =
    { $kind ->
        [requirement-late] { $change } brought { $ref } only after the plan stood: { $words }.
        [guess] { $change } changed { $ref }, which had been nobody’s word: { $words }.
        [decision-changed] { $change } changed the decision { $ref }: { $words }.
        [wish-changed] { $change } changed { $ref } after the plan stood: { $words }.
        [no-history] None of the team’s { $count } past tickets names { $ref }.
        [outside-system] It depends on { $words }, which is not in the team’s hands.
       *[added-late] It came after the plan stood.
    }
proof-none = I found no evidence for a cause.
lesson =
    { $kind ->
        [question] { $lesson }: ask early next time: { $what } ({ $tickets } of plan #{ $plan }).
        [topic] { $lesson }: always ask about “{ $what }” instead of guessing ({ $tickets } of plan #{ $plan }).
        [prior] { $lesson }: { $what } takes { $factor } times the usual hours here ({ $tickets } of plan #{ $plan }).
       *[pattern] { $lesson }: work with { $what } takes { $factor } times the usual hours here ({ $tickets } of plan #{ $plan }).
    }
lesson-confirm = Learn it
lesson-decline = No
lesson-hint = Or `/team lessons confirm { $lesson }`, `/team lessons decline { $lesson }`.
lesson-is =
    { $status ->
        [proposed] Proposed,
        [confirmed] Holds, by { $who },
        [declined] Declined by { $who },
        [replaced] Replaced by a later one,
       *[withdrawn] Withdrawn by { $who },
    }
lessons-title = What the teams have learnt
lessons-none = No closed plan has taught anything yet; `/plan close` compares one with its estimates.
lessons-of = Lessons of { $team }
lessons-hint = `/team lessons withdraw L-3` takes one back; estimates and questions from then on do without it.
lessons-how = Say /team lessons, or /team lessons confirm L-3, decline L-3, withdraw L-3.
close-how = I do not understand “{ $word }”; say /plan close, or /plan close T-3 6h, T-4 2.5h for hours that no tracker knows.
close-no-hours = No hours are known of this plan: log work in Jira, or say them: /plan close T-3 6h, T-4 2.5h.
close-twice = This plan is closed already; /plan variance shows what it took.
variance-open = This plan is not closed yet: that happens when all its issues are done, or by /plan close.
variance-how = Say /plan variance, or a ticket and its cause: /plan variance T-4 outside; causes are { $causes }.
