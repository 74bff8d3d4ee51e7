"""`python -m audit.sandbox module:name`: the process that reads, where none can copy itself."""

from __future__ import annotations

import os
import sys

from audit.sandbox.child import serve

# What is printed must not come between the answers: they have the descriptor to themselves.
calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
serve(sys.argv[1], calls, answers)
