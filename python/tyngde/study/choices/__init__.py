"""Every lawful combination of a plan's alternatives, and what cannot be met together."""
