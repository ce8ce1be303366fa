"""The widget of a notebook: an organisation that is changed by hand, with its figures beside it."""
