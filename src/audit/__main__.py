"""`python -m audit`, for where the command `audit` is not on the path."""

from __future__ import annotations

import sys

from audit.cli import main

if __name__ == "__main__":
    sys.exit(main())
