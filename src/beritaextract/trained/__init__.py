"""What the trained pipeline is made of: its layers, and the component that finds positions.

The weights lie in a folder of their own (``models/``); this package is the code that they need.
"""
