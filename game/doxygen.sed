# A comment that begins a line tells of what comes after it; one at the end of a line, of what stands before it.
/^[[:space:]]*[^/[:space:]*#].*[;,][[:space:]]*\/\* /s:/\* :/**< :
s:^\([[:space:]]*\)/\* \([^-]\):\1/** \2:
