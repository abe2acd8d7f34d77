"""Charts drawn on the screen and into files: the only place with pyqtgraph."""
