"""Figures from cells: series, rates, control charts, roll-up, completeness. No input or output."""
