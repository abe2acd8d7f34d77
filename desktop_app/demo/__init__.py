"""The demonstration: a whole journey on made-up figures, marked as fictional wherever they appear."""
