"""Strangers' files read in a process of their own, with limits on time, memory and what comes back.

`Sandbox("audit.pipeline:read_alone")` is called as the function itself. Whatever a file does to the
process, the caller gets the result or an AuditError with one sentence.
"""

from audit.sandbox.parent import Sandbox

__all__ = ["Sandbox"]
