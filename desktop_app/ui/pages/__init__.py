"""The pages of the window, each loaded when it is first opened."""
