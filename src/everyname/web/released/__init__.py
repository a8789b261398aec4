"""Numbers for leaders: tables that passed disclosure control, and nothing else."""
