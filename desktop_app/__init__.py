"""Malik: follows the work for vulnerable children and young people in Greenland, place by place."""

__version__ = "0.1.0"
