"""Inputs that nobody thought of: made from kept ones by atheris, which follows what they reach in the code.

`make fuzz` runs each target for a minute; `python -m tests.fuzzing [TARGET …] --seconds N` some of them.
"""
