"""The benchmark: the dashboard beside the same pages made in other ways.

``python -m tests.bench`` measures all sides in one run and writes ``build/bench.md``; ``sides`` says which
there are and ``limits`` what is to be kept.
``python -m tests.bench.breakdown`` says what the server's time is spent on.
"""
