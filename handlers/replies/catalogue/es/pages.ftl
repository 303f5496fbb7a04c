# Los documentos de un plan como páginas de un navegador.

page-link = **{ $title }** (n.º { $number }): [leerlo en tu navegador]({ $link }). El enlace es solo tuyo, vale una vez y durante { $minutes } minutos; no lo compartas.
page-link-summary = Un enlace a los documentos
page-no-address = Las páginas necesitan una dirección pública de este servidor, que no está puesta: THREADWRIGHT_WEB__PUBLIC_URL.
page-link-old = Este enlace no está entero, es demasiado viejo o ya se usó; escribe `/plan page` en el chat para tener otro.
page-title = Los documentos de un plan
page-enter = Leer en este navegador
page-enter-why = Durante las próximas { $hours } horas este navegador puede leer los planes que tú puedes leer. Sigue solo en un navegador tuyo.
page-who = ¿Quién lee aquí?
page-how = Quien trabaja con este plan recibe un enlace: escríbeme `/plan page` en su chat (en Teams: `plan page`), abre el enlace en este navegador y vuelve a esta dirección.
page-none = Aquí no hay ningún plan que puedas leer.
page-not-yet = Este documento aún no está escrito.
page-forecast = Previsión
page-version = Versión { $version }, por { $generator }
page-slow = Ahora mismo no se puede mostrar; inténtalo dentro de un momento.
page-what-if = ¿Y si…?
page-what-if-how = `+1` una persona más, `-ana` sin Ana, `-T-4` sin ese ticket, `2w` dos semanas más tarde, `by 2027-03-01` qué probabilidad hay para entonces.
page-compare = Comparar
page-read = Versión
page-since = qué cambió desde
page-since-none = nada: mostrarla entera
page-differs = Qué cambió de la versión { $old } a la versión { $new }
page-same = Las versiones { $old } y { $new } dicen lo mismo.
page-no-version = No existe esa versión; la más nueva es { $latest }.
page-source = El código del diagrama (Mermaid)
