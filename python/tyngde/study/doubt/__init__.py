"""How sure the order of models is."""
