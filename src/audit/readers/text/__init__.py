"""Text, Markdown and separated values to blocks."""
