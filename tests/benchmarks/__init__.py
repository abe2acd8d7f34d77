"""The program measured against its yardsticks, side by side in one run; never a timed assertion in a test."""
