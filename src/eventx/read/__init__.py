"""From texts to mentions: of whole documents, or of the parts that may hold events."""
