# What became of a model's answer, and what a budget lets through.

# after “The model NAME …”
model-timeout = did not answer within { $seconds } seconds
model-stalled = stopped in the middle of its answer for { $seconds } seconds
model-too-long = wrote more than any document needs and was cut off
model-declined = declined the request
model-unpriced = has no known price, and a cap in money has to hold
model-dear = costs more than a cap has room for
model-context = cannot take that much text at once
model-parts = cannot take that much text, even in parts
model-parts-differ = answered in { $parts } parts that do not fit together
model-asks-wait = asks to wait { $seconds } seconds
model-key = does not accept our key (HTTP { $status })
model-address = is not known at that address (HTTP { $status })
model-busy = turned us away as too busy (HTTP { $status })
model-no-turn = has more questions before it than it can answer in time
model-connection = broke the connection or could not be reached
model-error = answered with an error (HTTP { $status })
model-name = is no name that litellm knows; write it as provider/name
model-resting = is left alone for a while after { $failures } failures in a row
model-not-allowed = is not among the models that are allowed here
model-no-key = has no key here
model-times =
    { $times ->
        [one] { $fault } once
       *[other] { $fault } { $times } times
    }
model-answered =
    { $times ->
        [one] answered once with { $kinds }
       *[other] answered { $times } times with { $kinds }
    }
model-kind-json = broken JSON
model-kind-shape = the wrong shape
model-kind-content = a content that contradicts itself
model-kind-cut = an answer that breaks off
model-kind-unsafe = what no document may hold
model-kind-language = another language than the document’s
model-and = { $first } and { $last }

downgrade-first = The model { $model } { $fault }
downgrade-next = { $before }; the model { $model } { $fault }
downgrade-to-model = { $before }; { $model } wrote this.
downgrade-to-drafter = { $before }; the offline drafter wrote this.
downgrade-budget = { $budget } The offline drafter wrote this.

budget-tokens =
    { $scope ->
        [tenant] The company’s
        [member] One person’s
       *[initiative] This plan’s
    } { $period ->
        [day] daily
        [month] monthly
       *[ever] whole
    } budget of { $most } tokens has no room for the next call: { $used } are used or under way, and it may take up to { $wanted }.
budget-money =
    { $scope ->
        [tenant] The company’s
        [member] One person’s
       *[initiative] This plan’s
    } { $period ->
        [day] daily
        [month] monthly
       *[ever] whole
    } budget of { $most } USD has no room for the next call: { $used } USD are used or under way, and it may cost up to { $wanted } USD.
budget-unpriced =
    { $scope ->
        [tenant] The company’s
        [member] One person’s
       *[initiative] This plan’s
    } { $period ->
        [day] daily
        [month] monthly
       *[ever] whole
    } budget is in money, and the price of { $model } is not known; set THREADWRIGHT_AI__PRICES, or cap its tokens instead.
budget-period = A budget of that kind counts by { $periods }: { $scope }.
budget-amount = A budget is a number from 0 to a thousand billion.

models-name = “{ $model }” is no name of a model; write it as provider/name, e.g. openai/gpt-5-mini.
models-not-allowed = { $model } is not allowed here; allowed are { $allowed }.
models-no-key = { $model } has no key here; an admin gives one with /team model-key { $provider }.
models-too-many = At most { $most } models are asked one after the other.
models-provider = Keys of one’s own are not allowed for “{ $provider }” here; allowed are { $allowed }.
models-address = { $address } is not among the addresses that are allowed here: { $allowed }.
models-empty-key = The key is empty; copy it from the provider’s page.
replay-differs = { $step } would be asked differently today: the record is of { $then }, and { $now } is what would be asked.
replay-refused = The recorded answers of { $step } to { $prompt } would not be taken today.
