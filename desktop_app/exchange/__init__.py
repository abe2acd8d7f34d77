"""Tables in other people's formats: CSV, Excel lists, PX."""
