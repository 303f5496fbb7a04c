# Daumen zu dem, was geschrieben wurde.

thumbs-ask = War das nützlich?
thumbs-hint = `/plan feedback { $document } down WARUM` sagt, was daran falsch ist.
thumb-up = 👍 Nützlich
thumb-down = 👎 Nicht nützlich
thumb-why = Sag warum
thumb-reason = Was ist daran gut oder falsch?
thumb-taken = Danke. Was du zu { $what }, Version { $version }, gesagt hast, liegt bei dem Prompt, der es geschrieben hat; keine Änderung an ihm darf das schlechter machen.
thumb-asks-why = Danke, das ist zu { $what }, Version { $version }, notiert. Was ist daran falsch? `/plan feedback { $document } down WARUM`
thumb-summary = Danke
feedback-how = Sag welches Dokument, up oder down, und warum: /plan feedback bdd down es nennt einen Laden, den wir nicht haben; die Dokumente sind { $names }.
