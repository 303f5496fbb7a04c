# What a renderer adds around the blocks of a reply.

frame-recommended = recommended
frame-why = Why it matters:
frame-optional = optional
frame-picture = picture
frame-send = Send
frame-step =
    { $status ->
        [waiting] waiting
        [running] running
        [done] done
        [failed] failed
        [stopped] stopped
       *[skipped] skipped
    }
