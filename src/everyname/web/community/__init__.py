"""The community: its words, its sites, its members and what each may do."""
