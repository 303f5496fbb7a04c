# The languages that the bot speaks and writes.

language-name =
    { $language ->
        [en] English
        [es] Spanish
        [de] German
       *[other] { $language }
    }
languages = I speak { $chat } in this thread, and the documents are in { $document }. `/plan language en|es|de|auto` changes what I speak, `/plan language document en|es|de|auto` what I write in.
languages-summary = Languages
language-speaks = I speak { $language } in this thread from now on. My questions keep the idea’s language, because their words go into the documents.
language-writes = Documents that are written from now on are in { $language }; those that are there stay as they are until something in them changes.
language-writes-not = Noted: { $language }. But without a model I cannot translate your own words, so the documents stay in the idea’s language until a model is set up.
language-auto = In new plans I speak the language of the idea.
language-default = In new plans I speak { $language }.
language-which = Which language? One of { $languages }.
language-unknown = “{ $word }” is not a language that I speak; name one of { $languages }.
language-by-admin = The language for everyone is set by an owner or an admin.
