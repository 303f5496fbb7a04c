# Über die eigene Zeit eines Menschen; immer nur für ihn selbst.

policy = Regeln der Zeiterfassung, Version { $version }
policy-recorded = Erfasst wird
policy-records =
    { $kind ->
        [sessions] wann du mit der Arbeit an einem Ticket beginnst und aufhörst
       *[logged_time] die Zeit, die du einträgst
    }
policy-kept = Aufbewahrt
policy-days =
    { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }
policy-seen = Zu sehen für
policy-seen-you = dich allein
policy-agree = Ich willige ein
policy-free = Ohne deine Einwilligung wird nichts erfasst, und du kannst sie jederzeit widerrufen.
policy-hint = `/track consent yes { $version }`; `/track revoke` widerruft es.
policy-summary = Regeln der Zeiterfassung
consented = Notiert: Du willigst in Version { $version } ein. `/track revoke` widerruft es jederzeit.
consented-summary = Einwilligung notiert
revoked = Widerrufen: Es wird nichts mehr erfasst.
revoked-nothing = Du hattest in nichts eingewilligt; es wird nichts erfasst.
revoked-summary = Einwilligung widerrufen
forget-asks = Was du zu deinen Zeiten geschrieben hast, könnte niemand mehr lesen, auch du nicht, und deine Einwilligung wäre widerrufen. Die Minuten bleiben bei ihren Tickets. Das lässt sich nicht zurücknehmen.
forget-surely = Vergessen
forget-hint = oder `/track forget yes`
forget-summary = Vergessen, was du geschrieben hast?
forgotten = Vergessen: Deine Einwilligung ist widerrufen, und was du zu deinen Zeiten geschrieben hast, kann niemand mehr lesen. Die Minuten bleiben bei ihren Tickets.
forgotten-nothing = Du hattest zu deinen Zeiten nichts geschrieben; deine Einwilligung ist widerrufen, falls du eine gegeben hattest.
forgotten-summary = Vergessen
tracking =
    { $status ->
        [running] Zeit läuft für { $key }, bisher { $time }.
        [paused] { $key } macht Pause bei { $time }; `/track start` mit dem Schlüssel geht weiter.
       *[ended] { $key } beendet bei { $time }.
    }
tracking-summary =
    { $status ->
        [running] Zeiterfassung: läuft
        [paused] Zeiterfassung: Pause
       *[ended] Zeiterfassung: beendet
    }
logged = { $time } auf { $key } eingetragen.
logged-summary = Zeit eingetragen
track-today = Heute: { $time }.
track-now =
    { $status ->
        [running] { $key } läuft, bisher { $time }.
        [paused] { $key } macht Pause, bisher { $time }.
       *[ended] { $key } ist beendet bei { $time }.
    }
track-no-policy = Es gibt keine Regeln der Zeiterfassung, darum kann nichts erfasst werden.
track-no-consent = Du hast in die geltenden Regeln nicht eingewilligt: `/track consent`.
track-nothing =
    { $days ->
        [one] In { $days } Tag nichts erfasst.
       *[other] In { $days } Tagen nichts erfasst.
    }
track-nothing-summary = Nichts erfasst
track-report =
    { $days ->
        [one] Dein letzter Tag
       *[other] Deine letzten { $days } Tage
    }
track-all = alles
track-time = Zeit
track-report-summary =
    { $days ->
        [one] { $time } in { $days } Tag
       *[other] { $time } in { $days } Tagen
    }
track-file = Alles, was über dich gespeichert ist
track-file-summary = Deine Zeit als Datei
duration-hours = { $hours } h { $minutes } min
duration-minutes = { $minutes } min
