"""How much each change of a plan accounts for."""
