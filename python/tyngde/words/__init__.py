"""Every word, phrase and rule of grammar that a reader sees."""
