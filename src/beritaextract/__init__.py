"""Reads Indonesian news by machine: who said what, who they are, when, and which institutions."""

__version__ = "0.1.0"
