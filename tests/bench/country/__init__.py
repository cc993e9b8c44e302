"""What the fictional edition of the whole country is made of; ``tests.bench.national`` writes it."""
