"""Which figures are wrong: sets of figures whose change would make every failing sum hold."""
