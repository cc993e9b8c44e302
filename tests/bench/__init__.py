"""The benchmark: the dashboard beside the same pages made in other ways.

``python -m tests.bench`` measures all sides in one run and writes ``build/bench.md``; ``sides`` says which
there are and ``limits`` what is to be kept.
``python -m tests.bench.growth`` measures the same changes on ever larger editions, which ``national`` writes.
``python -m tests.bench.breakdown`` says what the server's time is spent on.
"""
