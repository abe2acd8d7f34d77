"""The commands, a module a family; each is imported when it is called (`desktop_app.cli`)."""
