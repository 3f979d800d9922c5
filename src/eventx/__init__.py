"""eventx."""
