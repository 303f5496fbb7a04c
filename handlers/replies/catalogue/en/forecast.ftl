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
forecast-learnt = Drawn from the estimates, the owners, their hours and the dependencies. P85 is { $factor } times P50, because so far did this team's past schedules miss.
forecast-drawn = Drawn from the estimates, the owners, their hours and the dependencies. Nothing of this team's past schedules is in it yet (too few past tickets with dates), and such forecasts are usually too hopeful.
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
