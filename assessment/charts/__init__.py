"""Charts as plain SVG, made on the server from numbers: standard library only.

`data` holds what a chart shows; the same objects can feed an interactive chart. `layout` and `text` are
geometry without drawing; `radar`, `stairs`, `tracks` and `marks` draw. Every function returns one complete
`<svg>` element as text in which all names are escaped.

Colours are written twice: as attributes, for paper and for any viewer without our style sheet, and as
classes, which static/css/site.css colours on a screen, light or dark.
"""
