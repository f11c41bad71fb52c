"""What `make bench` measures. Each family of figures is a file with `measure()`: one that fails hides no other."""
