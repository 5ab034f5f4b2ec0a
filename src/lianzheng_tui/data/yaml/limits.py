"""Limits on a YAML file: one with more is not a case but an attack on its reader."""

MOST_DEEP = 32
"""How many mappings and sequences may be inside each other; a case needs 8."""
MOST_NODES = 50_000
"""How many values a file may hold; a long case has 1,000, and a bank of 500
questions, each with nine options and their reasons, 40,000."""
LONGEST_TEXT = 65_536
"""How many characters one value may have."""
