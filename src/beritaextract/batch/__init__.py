"""Many articles: journalled, parallel, resumable.

`run` reads units, hands them to worker processes, writes down every answer at once (`journal`), and
makes the output of what is written down when all is there. It is the command line's doorway to
folders and corpora; one article needs nothing of it.
"""
