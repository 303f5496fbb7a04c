# De planes cerrados y lecciones.

variance-none = { $ticket } no tiene causa que decidir en este plan; /plan variance muestra los que sí.
lesson-none = No hay ninguna lección { $lesson }; /team lessons muestra las que hay.
lesson-stands =
    { $status ->
        [confirmed] { $lesson } ya está vigente.
        [declined] { $lesson } ya fue rechazada.
        [proposed] { $lesson } aún no está confirmada.
        [replaced] { $lesson } fue sustituida por otra posterior.
       *[withdrawn] { $lesson } ya fue retirada.
    }
