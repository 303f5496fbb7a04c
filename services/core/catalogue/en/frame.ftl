# What a renderer adds around the blocks of a reply.

frame-recommended = recommended
frame-why = Why it matters:
frame-optional = optional
frame-picture = picture
frame-send = Send
frame-close = Close
frame-needed = This is needed.
frame-save = Save to my OneDrive
frame-save-why = { $file } goes into your OneDrive, where only you see it.
frame-step =
    { $status ->
        [waiting] waiting
        [running] running
        [done] done
        [failed] failed
        [stopped] stopped
       *[skipped] skipped
    }

frame-file-shown =
    { $lines ->
        [one] { $file }: { $lines } line; `/plan show { $name }` shows it.
       *[other] { $file }: { $lines } lines; `/plan show { $name }` shows them.
    }
frame-file-beside =
    { $lines ->
        [one] { $file }: { $lines } line; it is in `{ $name }.md`.
       *[other] { $file }: { $lines } lines; they are in `{ $name }.md`.
    }
frame-pictures-drawn = Drawn: { $titles }.
demo-hello = **Threadwright**: an idea in a thread becomes a plan. Nothing is set up; nothing but files stays.
demo-starting = Starting Postgres and Valkey from their wheels …
frame-starting = Starting …

# behind who wrote a document: how
made-by = { $generator } ({ $shape ->
        [schema] answer held to a schema
        [tool] answer by a tool
       *[plain] answer in words
    }, at most { $tokens } tokens, prompt text { $digest })
frame-sources = Rests on what was said:
