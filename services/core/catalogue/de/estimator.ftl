# Zu abgeschlossenen Plänen und Gelerntem.

variance-none = Bei { $ticket } ist in diesem Plan kein Grund zu bestimmen; /plan variance zeigt, wo einer fehlt.
lesson-none = Es gibt kein Gelerntes { $lesson }; /team lessons zeigt, was es gibt.
lesson-stands =
    { $status ->
        [confirmed] { $lesson } gilt schon.
        [declined] { $lesson } wurde schon abgelehnt.
        [proposed] { $lesson } ist noch nicht bestätigt.
        [replaced] { $lesson } wurde durch ein späteres ersetzt.
       *[withdrawn] { $lesson } wurde schon zurückgenommen.
    }
