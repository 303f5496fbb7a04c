"""A company's directory says who is a member and who is one no longer (SCIM 2.0)."""
