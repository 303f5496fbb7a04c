# Conectar Jira en un navegador, y a qué proyecto van los planes de un canal.

connect-choose = ¿Qué sitio?
connect-choose-text = Los planes de { $tenant } se publicarán en el proyecto { $project } del sitio que elijas. Cierra esta página si no es lo que quieres.
connect-done = Conectado
connect-done-text = { $project } en { $site } está conectado como { $person }. `/plan publish` muestra lo que se escribiría antes de escribir nada.
connect-not-done = No se ha conectado
connect-gateway-address = Esa es la dirección de la pasarela de Atlassian, y no dice qué sitio hay detrás. Da la del propio sitio, p. ej. https://tu-empresa.atlassian.net, y su id con --cloud-id.
connect-off = Este servidor no está preparado para conectar Jira en un navegador; pon THREADWRIGHT_JIRA__CLIENT_ID, THREADWRIGHT_JIRA__CLIENT_SECRET y THREADWRIGHT_WEB__PUBLIC_URL.
connect-link-foreign = Este enlace no se hizo aquí; `threadwright jira connect --oauth` da uno nuevo.
connect-link-old = Este enlace es demasiado viejo; `threadwright jira connect --oauth` da uno nuevo.
connect-link-used = Este enlace ya se usó; `threadwright jira connect --oauth` da uno nuevo.
connect-other-browser = Esto se empezó en otro navegador, o las cookies están desactivadas; abre el enlace otra vez aquí.
connect-called-off = El consentimiento se canceló en Atlassian y no se cambió nada.
connect-no-site = Esta cuenta de Atlassian no ve ningún sitio de Jira; entra con una que sí lo vea.

project-by-admin = Solo un titular o un administrador puede cambiar dónde se publican los planes de un canal.
project-here = Los planes de este canal se publican en { $project } de { $site } (conexión { $name }).
project-here-summary = Se publica en { $project }
project-none = Aquí no hay ningún Jira conectado; `threadwright jira connect` conecta uno y `/plan export` da un archivo CSV.
project-none-summary = No hay ningún Jira conectado
project-hint = `/plan project NOMBRE` elige otro para este canal, `/plan project default` el habitual. Hay: { $names }.

person-linked = { $name } es { $account } en { $project }; los tickets que se le propongan se le asignan allí desde la próxima publicación.
person-unlinked = { $name } ya no tiene cuenta en { $project }; los tickets quedan allí sin asignar.
person-linked-summary = { $name } en Jira
team-jira-how = Escribe `/team jira ana CUENTA` con el identificador de su cuenta de Jira; está en la dirección de su perfil, …/jira/people/CUENTA. Nunca se adivina quién es alguien por un correo. `-` lo olvida.
team-jira-by-admin = Solo un titular o un administrador puede decir quién es alguien en Jira.
