"""From what the files say to one roster: identifiers settled, references resolved, roles weighed."""
