"""Writes contract/vectors: inputs and answers that every implementation, in any language, must reproduce."""
