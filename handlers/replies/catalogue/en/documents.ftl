# How a finished document is announced, shown and compared.

# The kinds of document, as titles.
document-title =
    { $name ->
        [bdd] Business draft
        [hld] High-level design
        [tickets] Tickets
        [estimates] Estimates
       *[assignments] Assignments
    }
# A part of a plan with its own title, such as “Business draft: Tool library”.
titled = { $what }: { $title }
titled-version = { $what }: { $title } (version { $version })
of-version = { $what }, version { $version } of { $latest }
first-version = { $what }, version 1
rest-shown = { $what }: { $shown } of { $total }, the rest with /plan show { $name }

bdd-requirements = Requirements
bdd-quality = Quality numbers
bdd-scenarios = Scenarios
bdd-scenarios-in =
    { $features ->
        [one] { $scenarios } in { $features } feature
       *[other] { $scenarios } in { $features } features
    }
bdd-entities = Entities
bdd-assumptions = Assumptions
bdd-open-questions = Open questions
written-by = Written by
bdd-requirement = Requirement
bdd-priority = Priority
bdd-check = Please check what I assumed
bdd-assumption = Assumption
bdd-if-wrong = If wrong
bdd-summary =
    { $requirements ->
        [one] Business draft ready: { $requirements } requirement
       *[other] Business draft ready: { $requirements } requirements
    }
priority =
    { $priority ->
        [must] must
        [should] should
       *[could] could
    }

hld-parts = Parts
hld-tenancy = Tenancy
hld-decisions = Decisions
hld-decision = Decision
hld-trade-off = Trade-off
hld-risks = Risks
hld-deferred = Put off
hld-summary =
    { $decisions ->
        [one] High-level design ready: { $decisions } decision
       *[other] High-level design ready: { $decisions } decisions
    }
hld-pictures =
    { $count ->
        [one] { $count } diagram
       *[other] { $count } diagrams
    }
picture-title =
    { $name ->
        [context] System context
        [containers] Containers
        [deployment] Deployment
        [trust-boundaries] Trust boundaries
        [data-model] Data model
        [flow-main] Main flow
        [flow-failure] Worst failure
       *[other] { $name }
    }
picture-alt =
    { $name ->
        [context] Who uses the system and which outside systems it talks to: { $title }
        [containers] The parts of the system and how they call each other: { $title }
        [deployment] Where the parts run and how they scale: { $title }
        [trust-boundaries] Which parts are trusted how far, and what crosses between them: { $title }
        [data-model] The entities and their relations: { $title }
        [flow-main] What happens step by step, from the person to the data and back: { $title }
        [flow-failure] The failure that would hurt most, and how it heals: { $title }
       *[other] { $name }: { $title }
    }

document = { $which }.
document-others = { $which }. Others: `/plan show { $name } { $version }`.
versions-only = There is one version of { $name } so far; the next change makes another.
versions-same = Versions { $old } and { $new } of { $name } are the same, word for word.
versions-same-summary = No difference
versions-differ =
    { $plus ->
        [one] From version { $old } to { $new } of { $name }: { $plus } line added, { $minus } removed.
       *[other] From version { $old } to { $new } of { $name }: { $plus } lines added, { $minus } removed.
    }
versions-differ-more =
    { $more ->
        [one] And { $more } more line; the file has them all.
       *[other] And { $more } more lines; the file has them all.
    }
versions-differ-file = What changed
versions-differ-summary =
    { $plus ->
        [one] { $plus } line added, { $minus } removed
       *[other] { $plus } lines added, { $minus } removed
    }

names-and-more = { $names } and { $count } more
names-none = none
writer-because = { $generator } instead of the model (“{ $reason }”)
column-id = Id
