"""One module for each file of vectors: `ABOUT`, a sentence for readers of the file, and `cases()`."""
