"""How fast eventx is, on one machine, in one run: ``python -m bench``."""
