"""Dialogs: a question asked, an answer returned."""
