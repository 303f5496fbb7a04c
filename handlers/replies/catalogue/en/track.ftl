# About a person's own time; always to that person alone.

policy = Tracking policy, version { $version }
policy-recorded = Recorded
policy-records =
    { $kind ->
        [sessions] when you start and stop work on a ticket
       *[logged_time] the time that you enter
    }
policy-kept = Kept
policy-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
policy-seen = Seen by
policy-seen-you = you
policy-agree = I agree
policy-free = Nothing is recorded unless you agree, and you can revoke it at any time.
policy-hint = `/track consent yes { $version }`; `/track revoke` takes it back.
policy-summary = Tracking policy
consented = Noted: you agree to version { $version }. `/track revoke` takes it back at any time.
consented-summary = Consent noted
revoked = Revoked: nothing more is recorded.
revoked-nothing = You had not agreed to anything; nothing is recorded.
revoked-summary = Consent revoked
forget-asks = Nobody could read again what you wrote beside your time, you neither, and your consent would be revoked. The minutes stay with their tickets. This cannot be undone.
forget-surely = Forget it
forget-hint = or `/track forget yes`
forget-summary = Forget what you wrote?
forgotten = Forgotten: your consent is revoked, and what you wrote beside your time can be read by nobody any more. The minutes stay with their tickets.
forgotten-nothing = You had written nothing beside your time; your consent, if you had given one, is revoked.
forgotten-summary = Forgotten
tracking =
    { $status ->
        [running] Tracking { $key }, { $time } so far.
        [paused] Paused { $key } at { $time }; `/track start` with its key goes on.
       *[ended] Stopped { $key } at { $time }.
    }
tracking-summary =
    { $status ->
        [running] Tracking: running
        [paused] Tracking: paused
       *[ended] Tracking: ended
    }
logged = Logged { $time } on { $key }.
logged-summary = Time logged
track-today = Today: { $time }.
track-now =
    { $status ->
        [running] { $key } is running, { $time } so far.
        [paused] { $key } is paused, { $time } so far.
       *[ended] { $key } has ended, { $time }.
    }
track-no-policy = There is no tracking policy, so nothing can be recorded.
track-no-consent = You have not agreed to the policy in force: `/track consent`.
track-nothing =
    { $days ->
        [one] Nothing recorded in { $days } day.
       *[other] Nothing recorded in { $days } days.
    }
track-nothing-summary = Nothing recorded
track-report =
    { $days ->
        [one] Your last day
       *[other] Your last { $days } days
    }
track-all = all
track-time = Time
track-report-summary =
    { $days ->
        [one] { $time } in { $days } day
       *[other] { $time } in { $days } days
    }
track-file = All that is kept about you
track-file-summary = Your time as a file
duration-hours = { $hours }h{ $minutes }m
duration-minutes = { $minutes }m
