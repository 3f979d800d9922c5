"""Events in the forms of others: JSON and its schema, codes, annotations, a line for people."""
