# What is said to whoever keeps tenants and their keys.

keys-not-resealed = { $left } values could not be sealed anew, so no key was retired; see the log and run it again.
tenant-other-name = The tenant { $tenant } has another name; nothing was deleted.
tenant-rows-came = Rows of the tenant { $tenant } came while it was deleted; delete it again.
