# Sobre el tiempo propio de una persona; siempre solo para ella.

policy = Política de registro de tiempo, versión { $version }
policy-recorded = Se registra
policy-records =
    { $kind ->
        [sessions] cuándo empiezas y terminas de trabajar en un ticket
       *[logged_time] el tiempo que introduces
    }
policy-kept = Se conserva
policy-days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
policy-seen = Lo ve
policy-seen-you = solo tú
policy-agree = Acepto
policy-free = No se registra nada si no aceptas, y puedes retirar tu consentimiento cuando quieras.
policy-hint = `/track consent yes { $version }`; `/track revoke` lo retira.
policy-summary = Política de registro de tiempo
consented = Anotado: aceptas la versión { $version }. `/track revoke` lo retira cuando quieras.
consented-summary = Consentimiento anotado
revoked = Retirado: ya no se registra nada más.
revoked-nothing = No habías aceptado nada; no se registra nada.
revoked-summary = Consentimiento retirado
forget-asks = Nadie podría leer ya lo que escribiste junto a tu tiempo, tampoco tú, y tu consentimiento quedaría retirado. Los minutos siguen con sus tickets. Esto no se puede deshacer.
forget-surely = Olvidarlo
forget-hint = o `/track forget yes`
forget-summary = ¿Olvidar lo que escribiste?
forgotten = Olvidado: tu consentimiento queda retirado y nadie puede leer ya lo que escribiste junto a tu tiempo. Los minutos siguen con sus tickets.
forgotten-nothing = No habías escrito nada junto a tu tiempo; tu consentimiento, si lo habías dado, queda retirado.
forgotten-summary = Olvidado
tracking =
    { $status ->
        [running] Registrando { $key }; llevas { $time }.
        [paused] { $key } en pausa con { $time }; `/track start` con su clave lo reanuda.
       *[ended] { $key } terminado con { $time }.
    }
tracking-summary =
    { $status ->
        [running] Registro: en marcha
        [paused] Registro: en pausa
       *[ended] Registro: terminado
    }
logged = Apuntado: { $time } en { $key }.
logged-summary = Tiempo apuntado
track-today = Hoy: { $time }.
track-now =
    { $status ->
        [running] { $key } está en marcha; llevas { $time }.
        [paused] { $key } está en pausa; llevas { $time }.
       *[ended] { $key } ha terminado con { $time }.
    }
track-no-policy = No hay política de registro de tiempo, así que no se puede registrar nada.
track-no-consent = No has aceptado la política vigente: `/track consent`.
track-nothing =
    { $days ->
        [one] Nada registrado en { $days } día.
       *[other] Nada registrado en { $days } días.
    }
track-nothing-summary = Nada registrado
track-report =
    { $days ->
        [one] Tu último día
       *[other] Tus últimos { $days } días
    }
track-all = todo
track-time = Tiempo
track-report-summary =
    { $days ->
        [one] { $time } en { $days } día
       *[other] { $time } en { $days } días
    }
track-file = Todo lo que se guarda sobre ti
track-file-summary = Tu tiempo en un archivo
duration-hours = { $hours } h { $minutes } min
duration-minutes = { $minutes } min
