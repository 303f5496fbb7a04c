# When a plan may be done.

forecast-title = Forecast: { $title }
forecast-likely = As likely as not by
forecast-safe = In 85 of 100 cases by
forecast-likely-if = As asked, as likely as not by
forecast-safe-if = As asked, in 85 of 100 cases by
forecast-day =
    { $weeks ->
        [one] { $day } ({ $weeks } week)
       *[other] { $day } ({ $weeks } weeks)
    }
forecast-learnt = Drawn from the estimates, the owners, their hours and the dependencies, at this team's own pace: the same forecast of { $plans } of its past plans (what it did next, over 1 to 8 weeks) shows how long they took: up to { $likely } times what the hours say in half of the cases, up to { $safe } times in 85 of 100.
forecast-drawn = Drawn from the estimates, the owners, their hours and the dependencies. This team's own pace is not in it: { $plans } of its past plans could be replayed, { $least } are needed (tickets in its points, with who did them and when). A prior stands in for it, measured on made-up teams and not on this one: { $likely } times what the hours say in half of the cases, { $safe } times in 85 of 100.
forecast-unowned =
    { $count ->
        [one] { $count } ticket without an owner goes to whoever would have it done first.
       *[other] { $count } tickets without an owner go to whoever would have them done first.
    }
forecast-asked = As asked: { $what }.
forecast-more =
    { $count ->
        [one] { $count } person more who can do whatever is asked
       *[other] { $count } people more who can do whatever is asked
    }
forecast-without = without { $tickets } and what is below
forecast-later =
    { $weeks ->
        [one] begun { $weeks } week later
       *[other] begun { $weeks } weeks later
    }
forecast-picture = Burn-up
forecast-alt =
    { $count ->
        [one] { $count } ticket, done after { $weeks } weeks as likely as not, after { $safe } in 85 of 100 cases
       *[other] { $count } tickets, done after { $weeks } weeks as likely as not, after { $safe } in 85 of 100 cases
    }
forecast-lines = Lines, from the left: tickets done as likely as not; done in 85 of 100 cases; on top all of them. `/plan forecast +1 -T-4 2w` compares: a person more, without T-4, two weeks later.
forecast-weeks = Weeks
forecast-tickets = Tickets done
forecast-summary = Done by { $day } in 85 of 100 cases
forecast-what = I do not know “{ $word }” here; say +1 for a person more, -ana for one less, -T-4 for a ticket less, 2w for two weeks later, by 2027-03-01 for a day.
forecast-no-ticket = There is no ticket { $ticket }; /plan show tickets lists those that there are.
forecast-no-team = Nobody is in the team yet, so nothing says how fast it works; /team add brings people in.
forecast-chance = Done by { $day }
forecast-chance-if = As asked, done by { $day }
forecast-percent = in { $percent } of 100 cases
forecast-away = without { $people }
forecast-line =
    { $line ->
        [likely] as likely as not
       *[safe] in 85 of 100 cases
    }
forecast-no-person = Nobody in the team is called { $person }; there are { $people }.
forecast-nobody-left = Then nobody is left in the team; add somebody with +1.
