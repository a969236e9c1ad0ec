"""The columns of a table of candidates: what their heads are called, and what they hold."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from recruiter.candidates.exchange.plain_resume import text

Json = dict[str, Any]
_HEADS = {
    "name": "name, full name, candidate, candidate name, applicant, applicant name, bewerber, kandidat, vollständiger "
    "name, nom complet, candidat, nom et prénom, nombre completo, nombre y apellidos, candidato, nome completo, "
    "nome e cognome, volledige naam, kandidaat, naam, nome, nombre, nom",
    "first": "first name, firstname, given name, forename, vorname, prénom, voornaam, "
    "primo nome, primeiro nome, nombres",
    "last": "last name, lastname, surname, family name, nachname, familienname, nom de famille, apellido, apellidos, "
    "cognome, sobrenome, apelido, achternaam",
    "email": "email, emails, e mail, mail, email address, e mail address, email adresse, e mail adresse, courriel, "
    "adresse email, adresse e mail, adresse mail, correo, correo electrónico, posta elettronica, indirizzo email, "
    "endereço de email, endereço de e mail, emailadres, e mailadres",
    "phone": "phone, phones, phone number, telephone, mobile, mobile phone, mobile number, cell, telefon, "
    "telefonnummer, handy, mobil, rufnummer, téléphone, numéro de téléphone, portable, teléfono, móvil, telefono, "
    "cellulare, telefone, celular, telemóvel, telefoon, telefoonnummer",
    "title": "title, job title, current title, position, current position, headline, role, occupation, profession, "
    "titel, beruf, berufsbezeichnung, stelle, titre, poste, intitulé du poste, fonction, título, puesto, cargo, "
    "profesión, titolo, ruolo, posizione, professione, função, profissão, functie, functietitel, beroep",
    "employer": "employer, company, current employer, current company, organization, organisation, arbeitgeber, firma, "
    "unternehmen, employeur, entreprise, société, empresa, empleador, azienda, datore di lavoro, empregador, bedrijf, "
    "werkgever",
    "place": "place, location, city, town, address, ort, wohnort, stadt, adresse, lieu, ville, localisation, lugar, "
    "ciudad, ubicación, dirección, luogo, città, località, indirizzo, local, cidade, localização, endereço, plaats, "
    "woonplaats, stad, adres",
    "links": "links, link, url, urls, website, web site, homepage, linkedin, linkedin url, linkedin profile, github, "
    "github url, portfolio, xing, webseite, site web, sitio web, sito web",
    "summary": "summary, about, profile, bio, objective, zusammenfassung, kurzprofil, profil, über mich, résumé, "
    "à propos, resumen, perfil, sobre mí, sommario, profilo, resumo, sobre mim, samenvatting, profiel",
    "work": "work, work experience, experience, employment, work history, berufserfahrung, expérience, expérience "
    "professionnelle, experiencia, experiencia laboral, esperienza, esperienza lavorativa, experiência, werkervaring",
    "education": "education, degrees, studies, ausbildung, bildung, formation, études, educación, formación, "
    "estudios, istruzione, formazione, educação, formação, opleiding, opleidingen",
    "skills": "skills, skill, key skills, technologies, kenntnisse, fähigkeiten, kompetenzen, compétences, "
    "habilidades, competencias, aptitudes, competenze, abilità, competências, vaardigheden",
    "languages": "languages, language, sprachen, langues, idiomas, lingue, línguas, talen",
    "certificates": "certificates, certifications, certificate, zertifikate, certificats, certificados, "
    "certificaciones, certificati, certificazioni, certificações, certificaten",
}  # fmt: skip
# Between items of one cell: our own export writes the first.
_BETWEEN = re.compile(r"[;\n|•]")
_BETWEEN_SKILLS = re.compile(r"[;\n|•,]")
# "Nurse, City Hospital (2018-01 – 2024-12)", as the export writes it.
_DATED = re.compile(r"(?P<what>.*?)\s*\((?P<first>\d{4}(?:-\d\d)?)?(?:\s*–\s*(?P<last>\d{4}(?:-\d\d)?|now))?\)\s*")
_FLUENCY = re.compile(r"(?P<language>[^()]+?)\s*\((?P<fluency>[^()]+)\)")
# What a spreadsheet program takes for a formula, also in full width, and the mark that says that it is none.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_MARK = "'"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def fields(heads: Sequence[str]) -> list[str]:
    """What each column holds; empty where its head says nothing that is known."""
    return [_BY_HEAD.get(_key(head), "") for head in heads]


def resume_of(row: Mapping[str, Sequence[str]]) -> Json:
    """A JSON Resume of the cells of a row, by field."""
    cells = {field: [cell for one in values if (cell := unguarded(one))] for field, values in row.items()}

    def items(field: str) -> list[str]:
        between = _BETWEEN_SKILLS if field in ("skills", "links", "email") else _BETWEEN
        return [text(item) for cell in cells.get(field, ()) for item in between.split(cell) if text(item)]

    def line(field: str, between: str = ", ") -> str:
        return between.join(text(cell) for cell in cells.get(field, ()))

    title, employer = line("title"), line("employer")
    current = [{"position": title, "name": employer}] if employer and not cells.get("work") else []
    return {
        "basics": {
            "name": _name(line("name", " "), line("first", " "), line("last", " ")),
            "label": title,
            "emails": items("email"),
            "phones": items("phone"),
            "urls": items("links"),
            "location": {"address": line("place")},
            "summary": line("summary", " "),
        },
        "work": [*current, *(_entry(one, "position", "name") for one in items("work"))],
        "education": [_entry(one, "studyType", "institution") for one in items("education")],
        "skills": [{"name": one} for one in items("skills")],
        "languages": [_language(one) for one in items("languages")],
        "certificates": [{"name": one} for one in items("certificates")],
    }


def guarded(value: str) -> str:
    """As a cell of a file that a spreadsheet program opens. A number stays one, and so does a phone number of digits
    alone: a formula it is not."""
    is_safe = _NUMBER.fullmatch(value) or not value.lstrip(" ").startswith(_FORMULA)
    return value if is_safe else _MARK + value


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_MARK) and cell[1:].lstrip(" ").startswith(_FORMULA) else cell


def entry_in_words(entry: Mapping[str, Any], *keys: str) -> str:
    """A job or a school in a cell, as `resume_of` reads it: "Nurse @ City Hospital (2018-01 – now)"."""
    first, last = (item_in_words(entry.get(key)) for key in ("startDate", "endDate"))
    dates = f"{first} – {last or 'now'}" if first else last
    named = " @ ".join(item_in_words(entry.get(key)) for key in keys).removesuffix(" @ ")
    return f"{named} ({dates})" if dates else named


def item_in_words(value: Any) -> str:
    """One of several in a cell."""
    return re.sub(r"\s*[;|•]\s*", ", ", text(value))


def _entry(written: str, what: str, where: str) -> Json:
    found = _DATED.fullmatch(written)
    done, _, place = f" {found['what'] if found else written}".partition(" @ ")
    dates = {"startDate": found["first"], "endDate": found["last"]} if found else {}
    return {what: done.strip(), where: place.strip(), **{k: v for k, v in dates.items() if v and v != "now"}}


def _language(written: str) -> Json:
    found = _FLUENCY.fullmatch(written)
    return found.groupdict() if found else {"language": written}


def _name(whole: str, first: str, last: str) -> str:
    """A "nom" beside a "prénom" is the last one, a "nombre" beside "apellidos" the first; alone they are all of it."""
    if not last and first not in whole:
        first, last = first, whole
    return f"{first or whole} {last}".strip() if last else whole or first


def _key(head: str) -> str:
    letters = unicodedata.normalize("NFKD", head.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


_BY_HEAD = {_key(head): field for field, heads in _HEADS.items() for head in heads.split(",")}
