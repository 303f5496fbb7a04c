# Miembros, papeles y claves para programas.

role =
    { $role ->
        [owner] titular
        [admin] administrador
        [manager] gestor
        [contractor] externo
       *[contributor] colaborador
    }
members = Miembros
member-role = Papel
member-role-changed = **{ $name }** tiene desde ahora el papel de { $role }.
member-removed = **{ $name }** ya no es miembro: sus claves, sesiones y cuentas de chat ya no hacen nada.
member-role-how = Escribe a quién y el papel: `/team role @persona manager`; los papeles son owner, admin, manager, contributor, contractor.
member-who = Escribe quién deja de ser miembro: `/team remove @persona`.
api-keys = Claves de API
api-keys-none = No hay claves de API; haz una con `/team key NOMBRE`.
api-key-of = Actúa como
api-key-may = Ámbitos
api-key-until = Hasta
api-key-how = Escribe un nombre para la clave: `/team key CI read write 90d`; los ámbitos son read, write, approve y admin.
api-key-which = Escribe qué clave: `/team revoke NOMBRE`, o el principio de su id según `/team keys`.
api-key-several = Varias claves se llaman «{ $name }»; escribe el principio de su id según `/team keys`.
api-key-made = La clave **{ $name }** actúa como tú, puede { $scopes } y acaba el { $day }. Solo se muestra esta vez; guárdala donde se guardan los secretos.
api-key-summary = Tu clave de API
api-key-revoked = La clave **{ $name }** ya no hace nada.
member-unknown = No hay tal miembro.
api-key-unknown = No hay tal clave de API.
plan-unseen = No hay tal iniciativa aquí.
