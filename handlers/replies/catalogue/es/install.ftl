# Las páginas que ve un navegador durante una instalación.

page-not-set-up = Este servidor no está preparado para instalarse en espacios de Slack.
page-refused = Así no funciona
page-not-installed = No se ha instalado
page-installed = Instalado
page-in = Threadwright está en { $workspace }. Empieza en Slack con { $command }.
page-join = Una invitación
page-join-how = Escríbele esto a Threadwright en Slack. Vale una vez, y mirar esta página no lo gasta.
install-other-browser = Esta instalación se empezó en otro navegador; empieza otra vez en /slack/install.
install-called-off = La instalación se canceló en Slack; no ha cambiado nada. Empieza otra vez en /slack/install.
install-used = Este enlace ya se usó; empieza otra vez en /slack/install.
install-not-ours = Este enlace no se hizo aquí; empieza en /slack/install.
install-too-old = Este enlace es demasiado viejo; empieza otra vez en /slack/install.
install-of-another = Este espacio de trabajo ya es de otra cuenta; desinstálalo allí primero.
