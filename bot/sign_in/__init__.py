"""People sign in with their company's login, and let programs act for them."""
