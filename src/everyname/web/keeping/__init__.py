"""How long things are kept: retention, erasure, export, backups."""
