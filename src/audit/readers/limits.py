"""How much of a stranger's file is looked at. A real report stays far below each of these."""

MAX_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 4_000  # files in a zip container
MAX_UNPACKED = 256 * 1024 * 1024  # bytes of all files in a zip container
MAX_RATIO = 200  # unpacked to packed, for members of more than a megabyte
MAX_TEXT = 120_000  # characters of all paragraphs and cells
MAX_PARAGRAPH = 30_000  # characters of one paragraph: its numbers are held against each other
MAX_LINES = 200_000
MAX_CELLS = 200_000  # cells of all tables of a file
MAX_COLUMNS = 2_000  # from which on a cell reaches into no row below it
MAX_SPAN = 200  # rows or columns that one cell may cover
MAX_DEPTH = 400  # elements inside each other
MAX_ATTRIBUTES = 1_000  # of an element, where its tag is very long
MAX_SHEETS = 1_000_000  # characters of the style sheets in a page
MAX_MATCHED = 5_000_000  # rules of the style sheets in a page, times its elements
MAX_PAGES = 400
