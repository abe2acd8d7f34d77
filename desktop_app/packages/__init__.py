"""Excel packages in and out: the only place where the package format is written and read."""
