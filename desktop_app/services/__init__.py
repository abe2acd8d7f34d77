"""Use cases, one verb each; what the window and the command line both call. No Qt."""
