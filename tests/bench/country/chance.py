"""Chance that falls the same way each time: every choice is a hash of what it is about."""

import numpy as np


def chances(subjects: np.ndarray | int, purpose: int) -> np.ndarray:
    """Numbers from 0 to below 1, one per subject and purpose (splitmix64)."""
    with np.errstate(over="ignore"):
        mixed = np.atleast_1d(subjects).astype(np.uint64) + np.uint64(purpose) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) / 2.0**53
