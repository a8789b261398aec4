"""What was released, for those who may see it; what is being prepared, for whoever leads the round."""
