# What a person reads when something cannot be done.

no-document-yet =
    { $name ->
        [bdd] There is no business draft yet; /plan status says where the plan stands.
        [hld] There is no high-level design yet; /plan status says where the plan stands.
        [tickets] There are no tickets yet; /plan status says where the plan stands.
        [estimates] There are no estimates yet; /plan status says where the plan stands.
       *[assignments] There are no assignments yet; /plan status says where the plan stands.
    }
no-such-version =
    { $name ->
        [bdd] There is no version { $version } of the business draft; the newest is { $latest }.
        [hld] There is no version { $version } of the high-level design; the newest is { $latest }.
        [tickets] There is no version { $version } of the tickets; the newest is { $latest }.
        [estimates] There is no version { $version } of the estimates; the newest is { $latest }.
       *[assignments] There is no version { $version } of the assignments; the newest is { $latest }.
    }
stage-bug = Something went wrong on my side. Please pass on { $bug }.
not-yours = { $person } has the word on this; what you think counts as a proposal when you reply with it.
decided-already = { $id } is decided already; `/plan change { $id }` and your words change it.
only-decider = { $person } decides here; only they or an admin can name somebody else.
name-the-question = Name the question: /plan ask QN-2, or /plan ask QN-2 @person.
name-topic-and-person = Name the topic and the person: /plan owner integrations @person.
name-the-person = Name the person: /plan decider @person.
one-person = Name one person, for example @ana.
same-name = { $count } people here are called { $name }; use a mention or the whole name.
button-of-nothing = That button belongs to no question here; reply with your words.
