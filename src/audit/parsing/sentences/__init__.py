"""What the sentences say: text → words and numbers → quantities that the numbers name.

The words are data (`parsing/phrases/`); nothing here looks at a figure of a table:
`audit.judging` does.
"""
