# A company’s own prompts, as an admin sees them in chat.

prompts-title = Prompts
prompts-in-force = In force
prompts-whose = Whose
prompts-trial = Being tried
prompts-yours = yours
prompts-shipped = the product’s
prompts-tried = { $version }, on { $percent } % of the plans
prompts-rolled-back = { $gone } is taken back; { $now } writes for every plan.
prompts-how = `/team prompts hld.draft` shows one with its figures. `/team prompts draft` with a prompt’s text below it keeps a draft; `canary hld.draft@1.3.0 10` tries it on 10 % of the plans; `replay hld.draft@1.3.0 #3 live` shows what it would change; `promote hld.draft@1.3.0 live` puts it in force if nothing falls; `stop hld.draft` ends such a look; `rollback hld.draft` takes back what is being tried, else what is in force. Without `live` no model is asked.
prompts-what = Write /team prompts alone, or with one of: hld.draft · draft and the text below it · canary hld.draft@1.3.0 10 · replay hld.draft@1.3.0 #3 live · promote hld.draft@1.3.0 live · stop hld.draft · rollback hld.draft.
prompts-draft-how = Put the prompt’s whole text, front matter included, on the lines below /team prompts draft; in a terminal name its file: /team prompts draft prompt.md.
prompts-drafted = { $name } is kept as a draft; nothing uses it yet. `/team prompts replay { $name }` shows what it would change, `/team prompts canary { $name } 10` tries it on a part of the plans.
prompts-canary = { $name } writes for { $percent } % of the plans from their next stage on.
prompts-version = Version
prompts-status = State
prompts-author = By
prompts-state =
    { $status ->
        [draft] draft
        [canary] being tried on { $percent } % of the plans
        [live] in force
       *[retired] taken back
    }
prompts-begun =
    { $kind ->
        [promotion] { $name } is being judged by recorded questions; it comes in force if nothing falls.
       *[comparison] Past questions are being put to { $name }.
    } `/team prompts { $step }` says how far that is and what came of it, `/team prompts stop { $step }` ends it.
prompts-trial-said =
    { $kind ->
        [promotion] **Promotion of { $name }:**
       *[comparison] **What { $name } would change:**
    } { $status ->
        [waiting] begins soon.
        [running] { $done } of { $total } recorded questions are through.
        [done] done.
        [refused] it does not come in force.
        [failed] it failed.
       *[stopped] it was stopped.
    }
prompts-answers =
    { $paired ->
        [yes] Both were asked the same questions; { $after } answers of each count.
       *[no] { $after } answers of it stand beside { $before } of what is in force, to questions of their own.
    }
prompts-disliked = { $unplayed } of { $disliked } cases with a thumb down could not be played again.
prompts-figure = Measure
prompts-before = In force
prompts-after = This one
prompts-measure =
    { $measure ->
        [taken] answers that could be used
        [first] answers used at the first try
        [covered] what is covered
        [rests] what rests on the material
        [unique] statements that repeat none
       *[clean] statements without a finding
    }
prompts-look = `/team prompts { $step }` shows it.
prompts-no-record = Nothing is on record that { $name } could be asked; a model has to write a plan first.
prompts-plan = Plan
prompts-document = Document
prompts-then = Written by
prompts-change = Change
prompts-lines =
    { $lines ->
        [0] nothing changes
        [one] { $lines } line changes
       *[other] { $lines } lines change
    }
prompts-more = … and { $more } more lines.
prompts-trial-file = What { $name } would change
prompts-none-open = Nothing is being looked at of { $step }; /team prompts says what was.
