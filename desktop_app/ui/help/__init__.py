"""The manual in its own window, opened by F1 at what the keyboard is at."""
