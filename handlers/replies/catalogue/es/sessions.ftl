# Dónde ha iniciado sesión alguien.

sessions = Sesiones
sessions-none = No tienes ninguna sesión abierta.
sessions-ended =
    { $count ->
        [0] No había ninguna sesión abierta.
        [one] La sesión ha terminado; ya no abre nada.
       *[other] { $count } sesiones han terminado; ya no abren nada.
    }
session-who = Quién
session-where = Dónde
session-seen = Último uso
session-until = Hasta
session-how = Escribe `/team sessions` para las tuyas, `/team sessions all` para las de todos, o `/team sessions end ID` con el id de esa lista; `end all` termina las tuyas.
session-unknown = No existe esa sesión; `/team sessions` las muestra con sus ids.
