"""The files that were handed in together: taken, steered, watched, swept."""
