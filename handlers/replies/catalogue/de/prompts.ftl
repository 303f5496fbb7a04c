# Die eigenen Prompts einer Firma, wie ein Admin sie im Chat sieht.

prompts-title = Prompts
prompts-in-force = Es gilt
prompts-whose = Von wem
prompts-trial = Wird erprobt
prompts-yours = von euch
prompts-shipped = vom Produkt
prompts-tried = { $version }, bei { $percent } % der Pläne
prompts-how = `/team prompts rollback hld.draft` nimmt zurück, was erprobt wird, sonst, was gilt. Entwürfe, Proben und Freigaben: `threadwright prompts`, oder REST unter `/v1/prompts`.
prompts-how-back = Schreib /team prompts, oder /team prompts rollback hld.draft.
prompts-rolled-back = { $gone } ist zurückgenommen; { $now } schreibt für jeden Plan.
