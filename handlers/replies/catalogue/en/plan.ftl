# How tickets, estimates, assignments and the whole plan are shown.

tickets-of-kind =
    { $kind ->
        [epic] { $count ->
            [one] { $count } epic
           *[other] { $count } epics
        }
        [story] { $count ->
            [one] { $count } story
           *[other] { $count } stories
        }
        [task] { $count ->
            [one] { $count } task
           *[other] { $count } tasks
        }
        [subtask] { $count ->
            [one] { $count } sub-task
           *[other] { $count } sub-tasks
        }
       *[spike] { $count ->
            [one] { $count } spike
           *[other] { $count } spikes
        }
    }
ticket-kind =
    { $kind ->
        [epic] epic
        [story] story
        [task] task
        [subtask] sub-task
       *[spike] spike
    }
tickets-waves = Waves
tickets-waves-now =
    { $now ->
        [one] { $waves }; { $now } ticket can start now
       *[other] { $waves }; { $now } tickets can start now
    }
tickets-longest-chain = Longest chain
tickets-epics = Epics
tickets-epic = Epic
tickets-holds = Holds
tickets-held =
    { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
tickets-summary = Plan sliced: { $sizes }

estimates-p50 = As likely as not
estimates-p50-value = { $hours } of work (P50)
estimates-p80 = Four times of five within
estimates-p80-value = { $hours } (P80)
estimates-points = Points
estimates-largest = The largest ones
estimates-summary = Estimated: { $hours } (P50)
column-ticket = Ticket
column-title = Title
column-size = Size
column-because = Because

assigned =
    { $weeks ->
        [one] Who does what: about { $weeks } week by capacity and dependencies
       *[other] Who does what: about { $weeks } weeks by capacity and dependencies
    }
assigned-person = Person
assigned-hours = Hours (P50)
assigned-nobody = Nobody fits yet
assigned-no-team = There is no team yet, so nobody is proposed; `/team add` brings one.
assigned-summary =
    { $count ->
        [one] { $count } ticket has a proposed owner
       *[other] { $count } tickets have a proposed owner
    }

plan-ready = Plan ready: { $title }
plan-work = Work
plan-work-value = { $p50 } (P50), { $p80 } (P80)
plan-calendar = Calendar
plan-calendar-weeks =
    { $weeks ->
        [one] about { $weeks } week
       *[other] about { $weeks } weeks
    }
plan-calendar-team = needs a team
plan-next = What next?
plan-publish = Publish
plan-export = Export
plan-change = Change an answer
plan-hint = `/plan trace T-1` leads any ticket back to your words.
plan-summary =
    { $tickets ->
        [one] Plan ready: { $tickets } ticket, { $hours } (P50)
       *[other] Plan ready: { $tickets } tickets, { $hours } (P50)
    }
plan-title = The plan
column-type = Type
column-after = After
column-owner = Owner
ticket-after = (after { $tickets })
estimate-line =
    { $points ->
        [one] P50 { $p50 }, P80 { $p80 }, { $points } point, { $size }
       *[other] P50 { $p50 }, P80 { $p80 }, { $points } points, { $size }
    }

team = Team
team-nobody = Nobody yet. `/team add Ana backend:4 sql:3 32h Europe/Madrid` adds a person.
team-nobody-summary = No team yet
team-name = Name
team-skills = Skills (1–5)
team-hours = A week
team-zone = Time zone
team-summary =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }

hours = { $hours } h
day = { $day }
number = { $number }

# Dialogs.
dialog-change = Change an answer
dialog-target = Which one (QN-2, R-4 or D-2)
dialog-words = What holds instead
dialog-show = Show what it does
dialog-ticket = Edit or drop a ticket
dialog-which = Which ticket
dialog-what = What to do
dialog-edit = Word it anew
dialog-drop = Drop it
dialog-title = New title
dialog-merge = Join tickets
dialog-into = The ticket that stays
dialog-others = The tickets that it takes over
dialog-split = Split a ticket
dialog-parts = The parts, one title a line; nothing: as the size rules would cut
dialog-description = New description
