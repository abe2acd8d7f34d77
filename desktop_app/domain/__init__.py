"""What things are and the laws they obey: no input or output, no SQL, no Qt."""
