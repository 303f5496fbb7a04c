# Thumbs on what was written.

thumbs-ask = Was this useful?
thumbs-hint = `/plan feedback { $document } down WHY` says what is wrong with it.
thumb-up = 👍 Useful
thumb-down = 👎 Not useful
thumb-why = Say why
thumb-reason = What is good or wrong about it?
thumb-taken = Thank you. What you said of { $what }, version { $version }, is kept with the prompt that wrote it; no change of that prompt may make this worse.
thumb-asks-why = Thank you, that is kept for { $what }, version { $version }. What is wrong with it? `/plan feedback { $document } down WHY`
thumb-summary = Thank you
feedback-how = Say which document, up or down, and why: /plan feedback bdd down it names a shop that we do not have; the documents are { $names }.
