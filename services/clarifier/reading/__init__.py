"""From raw words to what they say: sentences, clauses, nouns and facts, in three languages."""
