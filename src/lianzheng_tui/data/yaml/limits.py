"""How much a file may hold: more is no case but an attack on whoever reads it."""

MOST_DEEP = 32
"""How many mappings and sequences may stand inside each other; a case needs 8."""
MOST_NODES = 20_000
"""How many values a file may hold; a long case has 1,000."""
LONGEST_TEXT = 65_536
"""How many characters one value may have."""
