"""Words for what somebody is that also tell their sex, in seven languages: "waitress", "Kellnerin", "directrice".

Before meanings are compared, hers is written as his, so that the two are the same to the judge.
"""

import re
from collections.abc import Iterator

# By the endings of the two forms, the stems that take them.
_STEMS = {
    ("a", "o"): """abogad addett administrativ advogad archeolog architett arquitect arquitet becari bibliotecari bidell
        biolog biólog camarer carnicer cociner commess dottorand encargad enfermeir enfermer engenheir
        estagiári fotograf fotógraf impiegat ingenier maestr mensajer panader peluquer poliziott psicolog
        psicólog segretari veterinari""",
    ("ress", "or"): """act""",
    ("e", ""): """adjoint aide-soignant apprenti assistant avocat chargé consultant doctorant enseignant gérant
        ingénieur président""",
    ("ora", "or"): """animad ases assess consult coordenad coordinad desarrollad desenvolved direct diret diseñad educad
        formad fundad gest investigad limpiad operad pesquisad pint profes profess programad promot redact
        repartid soldad supervis traduct tradut vended""",
    ("trice", "teur"): """anima conduc direc fac fonda forma opéra prépara traduc téléopéra éduca""",
    ("in", ""): """analyst apotheker arbeiter architekt assistent ausbilder berater betreuer bibliothekar buchhalter
        bäcker chemiker chirurg controller designer direktor disponent doktorand dolmetscher dozent einkäufer
        elektroniker entwickler ergotherapeut erzieher fahrer florist forscher friseur führer geschäftsführer
        gestalter grafiker gründer gärtner helfer informatiker ingenieur inhaber journalist jurist kassierer
        kellner konditor kurier laborant lagerist lehrer leiter lektor manager mathematiker mechaniker
        mitarbeiter moderator monteur pfleger physiker physiotherapeut pilot planer polizist praktikant
        professor projektleiter prokurist prüfer redakteur referendar referent sachbearbeiter sanitäter
        schlosser schreiner schweißer sekretär softwareentwickler soldat spezialist teamleiter techniker
        tischler trainer verkäufer vertreter verwalter werkstudent wissenschaftler zusteller übersetzer""",
    ("euse", "eur"): """assembl cherch coiff développ livr mass serv supervis vend""",
    ("essa", "o"): """avvocat""",
    ("ster", "er"): """boekhoud medewerk""",
    ("ère", "er"): """boulang caissi conseill cuisini infirmi magasini ouvri polici pâtissi téléconseill""",
    ("frau", "mann"): """bürokauf fach geschäfts kamera kauf pflegefach""",
    ("a", "e"): """cassier dependient infermier jef parrucchier ragionier""",
    (
        "woman",
        "man",
    ): """business camera chair drafts draughts fore handy police sales service spokes trades""",
    ("trice", "tore"): """diret educa opera programma ricerca sviluppa tradut""",
    ("ess", ""): """host steward""",
    ("ka", ""): """laborant""",
    ("ienne", "ien"): """mécanic pharmac technic électric""",
    ("ress", "er"): """wait""",
}
_OTHERS = """actress actor|angestellte angestellter|anwältin anwalt|assistenzärztin
    assistenzarzt|barmaid barman|beamtin beamter|biologin biologe|comedienne comedian|doctoresse
    docteur|dottoressa dottore|gehilfin gehilfe|headmistress headmaster|hostess host|infirmière
    infirmier|kierowniczka kierownik|krankenschwester krankenpfleger|köchin koch|landlady landlord|lerares
    leraar|nauczycielka nauczyciel|pielęgniarka pielęgniarz|professoressa
    professore|psychologin psychologe|secretaresse secretaris|soziologin soziologe|stewardess
    steward|studentessa studente|verpleegster verpleger|verwaltungsfachangestellte
    verwaltungsfachangestellter|ärztin arzt"""
# German puts any word before one of these: "Hotelfachfrau", "Softwareentwicklerin".
_COMPOUNDING = ("in", "frau", "schwester")


def _pairs() -> Iterator[tuple[str, str]]:
    for (her, his), stems in _STEMS.items():
        yield from ((stem + her, stem + his) for stem in stems.split())
    for pair in _OTHERS.split("|"):
        one, other = pair.split()
        yield one, other


PAIRS = tuple(_pairs())  # hers, his
_HIS = dict(PAIRS)
_WORD = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]+)*")
_SHORTEST_COMPOUND = 9


def neutral(text: str) -> str:
    """The same words for either sex."""
    return _WORD.sub(_as_his, text)


def _as_his(match: re.Match[str]) -> str:
    written = match[0]
    word = _his(written.casefold())
    if word is None:
        return written
    if written.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if written[0].isupper() else word


def _his(word: str) -> str | None:
    if word in _HIS:
        return _HIS[word]
    if len(word) < _SHORTEST_COMPOUND or not word.endswith(_COMPOUNDING):
        return None
    cut = next((place for place in range(1, len(word) - 4) if word[place:] in _HIS), None)
    return None if cut is None else word[:cut] + _HIS[word[cut:]]
