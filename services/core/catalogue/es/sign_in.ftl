# Iniciar sesión, y lo que dice un directorio.

sign-in-away = El inicio de sesión de tu empresa no responde ahora; inténtalo dentro de un momento.
sign-in-refused = Lo que ha devuelto el inicio de sesión no responde a este intento; empieza de nuevo.
no-session = No existe esa sesión.
refresh-over = Esta sesión ha terminado; inicia sesión otra vez.
domain-wrong = «{ $word }» no es un dominio; escribe uno como example.com.
domain-role = Un dominio deja entrar a externos, colaboradores o gestores; los roles más altos se dan a mano.
domain-taken = { $domain } ya deja entrar en otra cuenta.
domain-unknown = «{ $word }» no deja entrar a nadie aquí.
directory-taken = Otro miembro tiene el nombre de usuario «{ $name }».
directory-shut-out = El directorio de la empresa ha cerrado el paso a esta persona, y es él quien la deja entrar otra vez.
directory-unknown = El directorio no ha nombrado a esa persona.
