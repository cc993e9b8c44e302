"""The benchmark: the dashboard beside a floor, a bare page with the same selector and the same figures.

``python -m tests.bench`` measures both in one run and writes ``build/bench.md``;
``python -m tests.bench.breakdown`` says what the server's time is spent on.
"""
