"""``python -m beritaextract`` is the command line."""

from beritaextract.cli.app import main

if __name__ == "__main__":
    main()
