"""Readers of the roster formats that schools, agencies and workplaces already have."""
