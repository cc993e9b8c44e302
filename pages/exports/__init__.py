"""Exports: DataFrame → bytes that an office can open in Excel and a program can read."""
