"""Which figures are wrong: sets of figures whose change would make every failing sum hold."""

from audit.diagnosis.located import Located, locate

__all__ = ["Located", "locate"]
