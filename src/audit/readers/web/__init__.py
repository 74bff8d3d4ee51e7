"""Web pages, saved in whole or in part, to blocks."""
