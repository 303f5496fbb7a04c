# Mitglieder, Rollen und Schlüssel für Programme.

role =
    { $role ->
        [owner] Inhaber
        [admin] Administrator
        [manager] Manager
        [contractor] externe Kraft
       *[contributor] Mitwirkender
    }
members = Mitglieder
member-role = Rolle
member-role-changed = **{ $name }** hat ab jetzt die Rolle { $role }.
member-removed = **{ $name }** ist kein Mitglied mehr: Schlüssel, Sitzungen und Chat-Konten dieser Person bewirken nichts mehr.
member-role-how = Schreib wen und welche Rolle: `/team role @person manager`; die Rollen sind owner, admin, manager, contributor, contractor.
member-who = Schreib, wer kein Mitglied mehr ist: `/team remove @person`.
api-keys = API-Schlüssel
api-keys-none = Es gibt keine API-Schlüssel; mach einen mit `/team key NAME`.
api-key-of = Handelt als
api-key-may = Bereiche
api-key-until = Bis
api-key-how = Schreib einen Namen für den Schlüssel: `/team key CI read write 90d`; die Bereiche sind read, write, approve und admin.
api-key-which = Schreib welchen Schlüssel: `/team revoke NAME`, oder den Anfang seiner Id aus `/team keys`.
api-key-several = Mehrere Schlüssel heißen „{ $name }“; schreib den Anfang der Id aus `/team keys`.
api-key-made = Der Schlüssel **{ $name }** handelt als du, darf { $scopes } und endet am { $day }. Er wird nur dieses eine Mal gezeigt; bewahre ihn auf, wo Geheimnisse aufbewahrt werden.
api-key-summary = Dein API-Schlüssel
api-key-revoked = Der Schlüssel **{ $name }** bewirkt nichts mehr.
member-unknown = Dieses Mitglied gibt es nicht.
api-key-unknown = Diesen API-Schlüssel gibt es nicht.
plan-unseen = Diese Initiative gibt es hier nicht.
