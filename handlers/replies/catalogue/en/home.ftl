# The page of one person.

home = Your plans
home-questions = Questions for you
home-no-questions = No question waits for you.
home-question = **{ $title }** (#{ $number }): { $question }
home-approvals = To approve
home-no-approvals = Nothing waits for your approval.
home-approval = **{ $title }** (#{ $number }) waits for a yes before it goes on: { $stage }
home-plans = Plans
home-no-plans = There is no plan yet. `/idea TEXT` begins one, in any channel or here in the messages.
home-number = Number
home-plan = Plan
home-stands = Where it stands
home-status =
    { $status ->
        [plan_ready] The plan is ready
        [approved] Approved
        [stopped] Stopped
        [parked] Parked, nobody answered
       *[active] Under way: { $stage }
    }
home-time = Your time
home-admin = For admins
home-admin-text = `/plan language default en|es|de|auto` is what I speak in new plans; `/plan channel all|mention|never|no-ai|ai`, written in a channel, is what I may do there; `/track policy` is what tracking may record.
