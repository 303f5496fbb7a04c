# Of closed plans and lessons.

variance-none = { $ticket } has no cause to decide in this plan; /plan variance shows those that do.
lesson-none = There is no lesson { $lesson }; /team lessons lists those that there are.
lesson-stands =
    { $status ->
        [confirmed] { $lesson } holds already.
        [declined] { $lesson } was declined already.
        [proposed] { $lesson } has not been confirmed yet.
        [replaced] { $lesson } was replaced by a later one.
       *[withdrawn] { $lesson } was withdrawn already.
    }
