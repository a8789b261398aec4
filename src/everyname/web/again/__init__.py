"""The next round beside the last: who joined, what became of the names without a dot, a site's timeline."""
