"""Search over everything that people can read here: in process, the same whatever the database."""
