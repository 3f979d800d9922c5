"""Time expressions in the manner of HeidelTime: patterns, their values, and the tree's tests kept apart."""
