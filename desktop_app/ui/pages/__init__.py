"""One page of the window a module; pages never call each other."""
