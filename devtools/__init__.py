"""Helpers of dev.py: set-up, system libraries, checks, catalogues. Standard library, or a module says so."""
