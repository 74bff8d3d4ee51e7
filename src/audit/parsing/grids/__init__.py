"""Tables with cells, read by their headers and labels."""
