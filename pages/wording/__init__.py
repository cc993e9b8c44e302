"""Values as an official would write them: numbers, statuses, verdicts, notes and sentences."""
