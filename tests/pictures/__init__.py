"""Pictures of every page and dialog, to be looked at: ``python -m tests.pictures FOLDER``."""
