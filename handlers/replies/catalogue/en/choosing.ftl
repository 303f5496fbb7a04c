# Who could do a ticket, and how even the whole is.

candidates-nobody = Nobody can take it: { $reason }
candidates-owner = { $person } (has it now)
candidates-take = Give to { $person }
candidates-ask = Who shall do it? You decide.
candidates-hint = `/plan assign { $ticket } { $person }` does the same.
candidates-summary =
    { $count ->
        [one] { $ticket }: { $count } person could do it
       *[other] { $ticket }: { $count } people could do it
    }
assigned-by = { $ticket } is for { $person } now; { $by } has decided that.
assign-how = Name the ticket and the person: /plan assign T-4 ana.
shares-title = How even the work is
shares-load = Of their hours
shares-percent = { $percent } %
shares-note = From { $least } to { $most } % of everybody's own hours. Weighed are skills, hours, time zones, days away and what somebody has already; nothing else of a person.
