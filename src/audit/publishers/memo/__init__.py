"""The letter to the office that wrote the report: its content once, as PDF and as Word file."""
