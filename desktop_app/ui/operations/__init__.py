"""A person's verbs, run on the worker, each returning what has to be refreshed."""
