# A team's history, and what stands behind one estimate.

history-nobody = No history yet, so estimates come from the catalogue. `/team history import` takes it from this channel's Jira; or paste a CSV with Issue key, Summary and Story Points behind `/team history`.
history-nobody-summary = No history yet
history-summary =
    { $count ->
        [one] { $count } past ticket
       *[other] { $count } past tickets
    }
history-of = History of { $team }
history-tickets = Past tickets
history-from = From
history-jira = Jira, every night
history-file = a file
history-model = Points by
history-soon = nothing yet; the first model is being made
history-mode =
    { $mode ->
        [history] its history, model { $version }
        [median] the median of its newest tickets, model { $version }
       *[prior] the catalogue: too few tickets with points
    }
history-learnt = Learnt from
history-error = Off by, on average
history-error-value =
    { $count ->
        [one] { $error } points over the newest { $count } ticket (running median { $baseline })
       *[other] { $error } points over the newest { $count } tickets (running median { $baseline })
    }
history-held = 80 % intervals held
history-held-value = { $percent } %
history-logs = Work logs
history-logs-value = { $count } (hours are learnt from { $least } on)
history-left-out = Left out
history-left =
    { $reason ->
        [no_points] { $count } without points
        [not_positive] { $count } with zero or negative points
        [outlier] { $count } far outside the team's range
        [duplicate] { $count } there twice
        [reestimated] { $count } whose points changed after the work
        [old] { $count } older than the newest that I learn from
       *[ours] { $count } written by me
    }
history-why =
    { $reason ->
        [no_points] no points
        [not_positive] zero or negative points
        [outlier] far outside the team's range
        [duplicate] the same words as an earlier one
        [reestimated] its points changed after the work
       *[ours] written by me
    }
history-left-why = Why
history-left-nothing = Nothing is left out: I learn from every past ticket.
history-left-more = and { $count } more, over REST
history-error-last = Last trouble
history-begun = I take in the past tickets of { $team } and learn from them; `/team history` says how far I am, and every night brings what is new.
history-begun-summary = Taking in past tickets
history-taken-in =
    { $count ->
        [one] { $count } past ticket of { $team } is in; I learn from it now. `/team history` says what was left out.
       *[other] { $count } past tickets of { $team } are in; I learn from them now. `/team history` says what was left out.
    }
history-forgotten = The history of { $team } is deleted, with all that was learnt from it.
history-what = I do not know “{ $word }” here; say /team history, /team history import, /team history left NAME, /team history forget NAME, or paste a CSV behind it.
history-by-admin = Only an owner or an admin can delete a history.
history-none-of = There is no history called { $team }; /team history lists those that there are.
evidence-which = Name the ticket: /plan evidence T-4.
evidence-none = { $ticket } has no estimate here; /plan show estimates lists those that have one.
evidence-by = Estimated by
evidence-similar = Past tickets most like it
