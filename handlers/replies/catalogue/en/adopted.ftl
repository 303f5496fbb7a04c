# A plan that is made of issues which are there already.

adopted = { $name } is plan #{ $number }: { $title }
adopted-nothing-written = Every issue is a ticket now, cited as the source of its requirement. Nothing was written into Jira; what people change there comes back as a card.
adopted-requirements = Requirements
adopted-gaps = What is missing
adopted-twins = What may be there twice
adopted-twin = Like
adopted-alike = How alike
adopted-gap-column = Missing
adopted-count = Issues
adopted-gap =
    { $lack ->
        [description] a description
        [criteria] acceptance criteria of a story
        [estimate] an estimate (estimated by rule here)
        [epic] an epic that it stands in
        [children] anything in the epic (left out)
       *[other] { $lack }
    }
adopted-elsewhere =
    { $count ->
        [one] Left out, because it is in a plan already: { $issues }
       *[other] Left out, because they are in a plan already: { $issues }
    }
adopted-next = Change the plan as any other; a publish writes only what differs.
adopted-status = Status
adopted-hint = `/plan show tickets`, `/plan show estimates`, `/plan change T-2 title: WORDS`, `/plan publish`
adopted-summary =
    { $count ->
        [one] { $name } adopted: { $count } issue
       *[other] { $name } adopted: { $count } issues
    }
adopted-no-design = Nobody has drawn a design for this plan: its issues were there first.
adopted-estimate = as it stands in { $issue }
adopt-what = Say what to adopt: the key of an epic, `board 12`, or { $project } for the whole project.
adopt-unknown = “{ $word }” is neither the key of an issue, nor a board, nor the project that is connected here; write something like { $project }-7, `board 12`, or { $project }.
adopt-empty = { $name } holds nothing that could be planned.
adopt-too-many = { $name } holds more than { $most } issues, which is more than one plan can; adopt it epic by epic.
adopt-taken = There is nothing left to adopt in { $name }: its issues are in { $plans } already, or its epics are empty.
