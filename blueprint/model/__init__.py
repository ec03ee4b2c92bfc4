"""What a blueprint can say: pydantic models, one small module per family."""
