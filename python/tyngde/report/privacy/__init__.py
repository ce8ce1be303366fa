"""What is published of a comparison, so that nobody can be found in it.

:class:`tyngde.Protection` says what is protected, ``forms`` and ``figures`` how numbers hang
together, ``gathering`` what is published, ``solving`` which further numbers are hidden, ``mask``
is the one step over all of it, ``masked`` what a reader sees afterwards.
"""
