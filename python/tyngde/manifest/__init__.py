"""What a result was made of, and making it again.

``writing`` turns the call of a result into plain data, ``rerunning`` turns that into a call.
``forms`` has what both agree upon.
"""
