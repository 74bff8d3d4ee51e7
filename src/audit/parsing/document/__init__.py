"""A document sorted into its parts, its tables, and its text."""
