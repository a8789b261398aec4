"""Work that nobody waits for: kept in the database, done by a worker in a process of its own."""
