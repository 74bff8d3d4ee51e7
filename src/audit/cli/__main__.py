"""`python -m audit.cli`: the program, where it is not on the path."""

import sys

from audit.cli import main

if __name__ == "__main__":
    sys.exit(main())
