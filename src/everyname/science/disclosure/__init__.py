"""Tables that cannot be used to find a person: what is hidden, and the proof that it stays hidden."""
