"""The lexicons: TOML tables that a linguist may edit, and the loaders that check them."""
