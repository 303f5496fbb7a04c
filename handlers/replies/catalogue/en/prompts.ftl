# A company’s own prompts, as an admin sees them in chat.

prompts-title = Prompts
prompts-in-force = In force
prompts-whose = Whose
prompts-trial = Being tried
prompts-yours = yours
prompts-shipped = the product’s
prompts-tried = { $version }, on { $percent } % of the plans
prompts-how = `/team prompts rollback hld.draft` takes back what is being tried, else what is in force. Drafts, trials and promotions: `threadwright prompts`, or REST under `/v1/prompts`.
prompts-how-back = Write /team prompts, or /team prompts rollback hld.draft.
prompts-rolled-back = { $gone } is taken back; { $now } writes for every plan.
