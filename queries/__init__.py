"""What we know from the data: the runner, the views (one definition each), the questions and the checks."""
