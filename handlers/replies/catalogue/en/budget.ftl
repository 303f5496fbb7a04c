# What models cost: budgets, warnings, costs.

budget-reached = **{ $stage }** waits: { $error }
budget-reached-hint = An admin can raise it with `/plan budget`, then `/plan retry`.
budget-reached-summary = { $stage } of initiative { $number } waits for a budget
budget-without = Go on without a model
budget-goes-without = { $by } lets this plan go on without a model: the offline drafter writes the rest.
budget-goes-without-summary = Goes on without a model
budget-named =
    { $scope ->
        [tenant] the company
        [member] the person
       *[initiative] this plan
    } { $period ->
        [day] today
        [month] this month
       *[ever] in all
    }
budget-amounts =
    { $tokens ->
        [one] { $tokens } token · { $money } USD
       *[other] { $tokens } tokens · { $money } USD
    }
budget-and-unpriced = { $known } and the unknown price of { $tokens } tokens
budget-cap-tokens =
    { $tokens ->
        [one] { $tokens } token
       *[other] { $tokens } tokens
    }
budget-none = no limit
budget-warning = **{ $percent } %** of a budget is used: { $budget }, { $used }.
budget-warning-summary = { $percent } % of a budget is used
budgets = Budgets of models
budget-column = Budget
budget-used = Used and under way
budget-most = Limit
budget-choice =
    { $choice ->
        [ask] At a limit I ask in the thread.
        [stop] At a limit the plan stops until the limit is raised.
       *[degrade] At a limit the offline drafter goes on, and the document says so.
    }
budget-models = Models, in the order in which they are asked: { $models }.
budget-no-model = No model is set up; the offline drafter writes everything, at no cost.
budget-how = An admin sets limits: `/plan budget company day 2m 20usd` · `person month 500k` · `plan 300k` · `company day off` · `at-cap ask|drafter|stop`.
budget-set = The budget is set; it holds from the next call of a model on.
budget-by-admin = Budgets are set by an owner or an admin.
budget-choices = Say what happens at a limit: `/plan budget at-cap ask`, `drafter` or `stop`.
budget-unknown = “{ $word }” is no part of a budget; write it like `/plan budget company day 2m 20usd`.
budget-which-period = Say for how long: `/plan budget company day 2m` or `month`.
budget-how-much = Say how much: tokens like `300k`, dollars like `5usd`, or `off`.

costs = What this plan’s models cost
cost-stage = Stage
cost-tokens = Tokens
cost-money = Cost
cost-when = What it is
cost-is-spent = spent
cost-is-expected = expected, as in earlier plans
cost-change = Changes
cost-tokens-of =
    { $calls ->
        [one] { $tokens } in { $calls } call
       *[other] { $tokens } in { $calls } calls
    }
cost-dollars = { $amount } USD
cost-not-known = not known
cost-nothing = No model was asked for this plan, and none was asked for earlier ones: there is no cost, and nothing to expect one by.
cost-total = So far: { $tokens } tokens, cost { $money }.
cost-ticket =
    { $tickets ->
        [one] For its one ticket: { $tokens } tokens, cost { $money }.
       *[other] For each of { $tickets } tickets: { $tokens } tokens, cost { $money }.
    }
cost-estimated =
    { $calls ->
        [one] { $calls } call ended without a word of what it used; it counts with what was counted here, or where its answer did not end, with all that was reserved for it.
       *[other] { $calls } calls ended without a word of what they used; they count with what was counted here, or where their answer did not end, with all that was reserved for them.
    }
