# Iniciar sesión con un navegador, programas que actúan por una persona, y lo que envía un directorio.

sign-in-title = Iniciar sesión
sign-in-why = Entra con la cuenta de tu empresa. Irás a su página y volverás aquí.
sign-in-why-code = Alguien te ha invitado. Entra con la cuenta de tu empresa y ya eres miembro; la invitación queda gastada.
sign-in-go = Continuar a la cuenta
sign-in-off = Aquí nadie puede iniciar sesión: quien lleva este servidor no ha configurado ningún acceso (THREADWRIGHT_OIDC__…).
sign-in-other = Esta respuesta no pertenece a ningún inicio de sesión de este navegador, o ha tardado más de diez minutos.
sign-in-again = Inicia sesión otra vez.
sign-in-unknown = Todavía no eres miembro aquí. Pide una invitación a un administrador; si ya se te conoce en el chat, escribe allí /team link y abre el enlace que recibas.
sign-in-removed = Ya no eres miembro aquí; un administrador puede dejarte entrar de nuevo.
sign-in-retry = Empezar de nuevo
sign-in-which = Aquí eres miembro de varias empresas. ¿Con cuál quieres seguir?
sign-out-title = Sesión cerrada
sign-out-done = Has cerrado la sesión en este navegador. En la página de tu empresa puede que siga abierta.
form-foreign = Esto no se ha enviado desde una página nuestra de tu sesión; recarga la página e inténtalo otra vez.
form-wrong = Este formulario no se puede leer; recarga la página e inténtalo otra vez.

# The page at the server's own address.
welcome-title = De la idea a un plan que se sostiene
welcome-what = Una idea en un hilo de chat se convierte en un plan que se sostiene: Threadwright hace las pocas preguntas que importan, escribe el borrador de negocio y el diseño, y divide, estima y asigna los tickets.
welcome-where = Está donde habláis: en Slack di `/idea TEXTO` o menciónalo; en Teams escribe `@Threadwright idea TEXTO`. Los documentos de un plan se abren con el enlace que te da `/plan page`.
welcome-admin = Iniciar sesión para cuidar de miembros, conexiones y presupuestos
welcome-programs = Para programas: qué se puede pedir

program-title = Un programa pregunta
program-asks = { $program } quiere actuar por ti, { $name }, y entonces puede: { $scopes }.
program-why = Permítelo solo si has arrancado tú ese programa, en esta máquina. Su respuesta va a { $address }.
program-unnamed = Un programa sin nombre
program-yes = Permitir
program-no = Rechazar
program-wrong = Este programa no pregunta como debe: un código con PKCE (S256), enviado a una dirección de esta máquina como http://127.0.0.1:8400/.
program-scopes = Un programa puede pedir estos: { $scopes }.

scim-no-user = Un usuario tiene el esquema { $schema }.
scim-no-patch = Un cambio tiene el esquema { $schema } y al menos una operación.
scim-no-op = Una operación es add, replace o remove.
scim-no-target = Una operación sin ruta lleva un objeto con lo que debe ser.
scim-no-name = Un usuario tiene userName.
scim-too-long = Los nombres tienen como mucho { $most } caracteres imprimibles.
scim-active = «active» es true o false.
scim-words = Los nombres son palabras.
scim-filter = Como filtros solo se entienden userName eq "…" y externalId eq "…".
scim-large = Una petición tiene como mucho { $most } bytes.
scim-json = El cuerpo no es JSON.
scim-often = Esta clave pregunta demasiado.
scim-number = «startIndex» y «count» son números enteros.
scim-not-offered = { $what } no se ofrece aquí; /ServiceProviderConfig y /ResourceTypes dicen lo que hay. Lo que cada quien puede hacer se decide en Threadwright.
scim-no-method = Esta ruta no acepta ese método.
scim-nothing = En esta ruta no hay nada; /ResourceTypes dice lo que hay.
scim-no-description = No hay nada con este nombre; /Schemas y /ResourceTypes muestran lo que hay.
