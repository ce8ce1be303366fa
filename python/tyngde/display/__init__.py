"""Markup and escaping: text, HTML, Markdown, SVG. It knows no organisation."""
