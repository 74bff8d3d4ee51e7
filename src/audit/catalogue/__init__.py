"""The page expectations/README.md: every rule explained, with executed examples."""
