"""Words of RTF that stand for a sign, and those that name what nobody sees."""

SIGNS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "nbsp": "\u00a0",
    "nbhyphen": "-",
    "shy": "\u00ad",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}

_UNSEEN = """
annotation atnauthor atnid atrfend atrfstart author category colorschememapping comment company datafield datastore
doccomm docvar falt filetbl fontemb ftncn ftnsep ftnsepc aftncn aftnsep aftnsepc generator hlinkbase keycode keywords
latentstyles leveltext levelnumbers listname listoverridetable listtable manager nonesttables nonshppict objalias
objclass objdata objname objsect objtime operator panose pgdsctbl pict pntxta pntxtb private printim buptim rsidtbl
revtbl rxe shppict shprslt subject tc template themedata title tcn userprops xe xmlnstbl
"""
UNSEEN = frozenset(_UNSEEN.split())
