"""The organisation and what is done to it: plans, profiles, assumptions, values, tables."""
