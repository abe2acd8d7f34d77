"""Qt table and list models over what the services return."""
