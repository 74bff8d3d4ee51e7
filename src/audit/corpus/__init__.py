"""Many reports: found, read, checked and diagnosed, and left as tables that other programs query."""
