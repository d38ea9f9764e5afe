"""From the data folder to the packaged pipeline; see the README beside this folder."""
