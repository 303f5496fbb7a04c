# What is wrong with a prompt, and what stands in the way of moving one.

# read
prompt-long = A prompt holds at most { $most } characters.
prompt-front = It does not begin with front matter between two lines of ---.
prompt-yaml = Its front matter is not YAML: { $why }
prompt-fields = Its front matter needs exactly { $fields }, and may have examples and shows.
prompt-id = Its id is not like room.step.
prompt-version = Its version is not like 1.0.0.
prompt-answer = Its answer is not the name of a type.
prompt-variables = Its variables are not a map from a name to a type, like {"{"}idea: str{"}"}.
prompt-undeclared = It names { $names } without declaring it in variables.
prompt-unnamed = It declares { $names } but never names it between double braces.
prompt-examples = Its examples are not a list of folders.
prompt-examples-few = It has fewer than { $least } examples.
prompt-shows = Its shows is not a map from a variable to a list of fields.
prompt-no-example = There is no example { $name }; there are { $names }.

# fits
prompt-other-step = Its id is { $id }, the step is { $step }.
prompt-other-answer = It answers { $answer }, and the step wants { $wanted }.
prompt-no-field = { $given } has no { $names }.
prompt-other-type = Its variable { $name } is { $wanted }, not { $kind }.

# moves
prompt-unknown = There is no prompt { $name }; there are { $names }.
prompt-label = “{ $name }” names no version of a prompt; write it like { $example }.
prompt-unknown-version = There is no { $name } here; its versions are { $versions }.
prompt-taken = { $name } is there already with other words; give the draft a new version.
prompt-older = { $name } is not newer than { $now }, which is in force; give the draft a higher version.
prompt-major = { $name } takes other variables than before, so it needs a new major version: { $next } or higher.
prompt-percent = { $percent } is no part of the plans; it goes from 1 to 100.
prompt-canary-other = { $name } is being tried already; promote it or roll it back first.
prompt-live = { $name } is in force already.
prompt-not-tried = { $name } is not being tried; let it write for a part of the plans first.
prompt-moved = Another version of { $step } has come in force meanwhile; look at it and promote again.
prompt-shipped-only = { $step } has nothing to roll back: the product’s own prompt is in force, and none is being tried.
prompt-not-used = { $name } is neither in force nor being tried.
prompt-too-little = { $name } cannot be promoted yet: it takes { $fewest } recorded answers of each side to compare, and there are { $before } of { $over } and { $after } of it. Let it write for more plans, or let a model answer recorded questions: threadwright prompts promote { $name } --live.
prompt-falls = { $name } cannot be promoted, because the evaluation falls: { $falls }.
prompt-fall =
    { $measure ->
        [taken] answers that could be used
        [first] answers used at the first try
        [covered] what is covered
        [rests] what rests on the material
        [unique] statements that repeat none
       *[clean] statements without a finding
    } { $before } → { $after }
prompt-fall-in =
    { $measure ->
        [taken] answers that could be used
        [first] answers used at the first try
        [covered] what is covered
        [rests] what rests on the material
        [unique] statements that repeat none
       *[clean] statements without a finding
    } { $before } → { $after } in { $where }, which had a thumb down
prompt-no-model = No model is set up here, so nothing can be asked live; set THREADWRIGHT_AI__MODEL, or leave --live out.
prompt-plan-excluded = No model may be asked about #{ $number }: it is in a channel that excludes one.
prompt-model-gone = The model { $model } that wrote then is not asked here any more.
prompt-asked-enough = This trial has put as many questions to a model as it may; ask for more of them, or run it again: what is on record is not asked twice.
prompt-no-answer = { $model } was asked and did not answer; what is on record is not asked twice when you run it again.
prompt-trial-busy = { $name } is being looked at already.
prompt-trial-none = There is no trial { $id } here.
prompt-trial-over = This trial is over already.
prompt-trial-long = It took longer than { $minutes } minutes, so it was ended; run it again: what is on record is not asked twice.
prompt-trial-gone = Whoever began it may not do so any more.
prompt-trial-plans = Name at most { $most } plans at once.
