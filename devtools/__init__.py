"""Helpers of dev.py: set-up, system libraries, checks, catalogues. Standard library alone unless a module says so."""
