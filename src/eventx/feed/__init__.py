"""Documents as they come: read, in batches, over several processes, with progress."""
