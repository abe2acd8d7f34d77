"""Small widgets that pages and dialogs share."""
