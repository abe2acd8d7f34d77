"""The workspace file: one SQLite file through sqlcipher3. The only place with SQL."""
