"""The Dutch name of every field, for headings of columns and for telling what changed."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "about": "Gaat over", "accent": "Accent", "actions": "Acties", "advice": "Advies", "after": "Na", "age": "Bouwjaar of versie",
    "also_in": "Komt ook binnen", "also_out": "Gaat ook uit", "answer": "Antwoord", "answers": "Antwoorden", "apqc": "APQC", "ask": "Vraag aan de leverancier", "ask_boss": "Vraag aan je baas",
    "asset": "Bedrijfsmiddel", "avoid": "Liever niet", "bad": "Slecht antwoord", "band": "Band", "bands": "Inspanning", "barriers": "Drempels", "baseline": "Nulmeting", "before": "Voor", "begin": "Begin met",
    "beginner": "Beginner", "bounds": "Grenzen", "carries": "Draagt", "case": "Praktijkverhaal", "cases": "Praktijkverhalen",
    "category": "Soort drempel", "cause": "Oorzaak", "cautions": "Voorbehoud", "caveat": "Kanttekening", "certainty": "Zekerheid", "changes": "Wat er verandert",
    "checked": "Nagegaan op", "choice": "Keuze", "code": "Code", "company": "Bedrijf", "completeness": "Volledigheid",
    "confusion": "Verwarring", "connection": "Overdracht", "consequence": "Gevolg", "constants": "Vaste getallen", "coverage": "Dekking",
    "covers": "Bron dekt", "criteria": "Acceptatie-eisen", "data": "Gegevens", "date": "Datum", "definition": "Betekenis",
    "direction": "Richting", "divide_by_zero": "Bij delen door nul", "does": "Wie het doet", "drivers": "Hangt af van", "dropped": "Vervallen invoer",
    "duration": "Doorlooptijd", "duties": "Plichten", "effort": "Inspanning", "ending": "Einde van de weg", "ends": "Kanten", "english": "Engels",
    "entrepreneur": "Rol van de ondernemer", "esco": "ESCO-begrippen", "evidence": "Bewijskracht", "example": "Voorbeeldwaarde",
    "exit": "Uitstap", "exit_plan": "Uitstapplan", "exit_questions": "Uitstapvragen", "expected": "Verwacht", "expert": "Expert",
    "expertise": "Vakkennis", "factors": "Factoren", "facts": "Feiten", "first": "Eerst", "formats": "Vormen", "formula": "Formule",
    "from": "Van", "function": "Functie", "functions": "Functies", "good": "Goed antwoord", "grade": "Bewijskracht", "group": "Groep",
    "hardness": "Hardheid", "held_by": "Wie heeft deze rol", "help": "Hulp", "high": "Hoog", "highest": "Hoogste niveau", "horizon": "Looptijd in jaren", "hours": "Uren", "id": "Id",
    "identification": "Herken je aan", "in_machinebouw": "Machinebouw", "in_plaatbewerking": "Plaatbewerking", "industry5": "Industrie 5.0", "input": "Invoer", "inputs": "Invoer", "interface": "Koppelvlak", "interfaces": "Koppelvlakken",
    "isa95_level": "ISA-95-niveau", "keep": "Bewaar als bewijs", "key": "Naam in formules", "keys": "Nummers", "kind": "Soort",
    "kind_reason": "Waarom deze soort", "knock_out": "Bij nee niet kopen", "kpis": "KPI's", "label": "Naam", "large": "Meer dan 100 mensen",
    "later": "Later", "layer": "Laag", "leave": "Laat liggen", "lesson": "Les", "level": "Niveau", "levels": "Niveaus", "limit": "Grens", "lines": "Regels", "loses": "Wat je kwijtraakt",
    "low": "Laag", "machine": "Machine", "maker": "Merk", "master": "Baas", "maturity": "Rijpheid", "meaning": "Wat het voor je betekent",
    "measure": "Meet eerst", "measure_after": "Nameting", "measure_before": "Nulmeting", "medium": "25 tot 100 mensen",
    "method": "Hoe nagaan", "migrations": "Overgang", "model": "Rekenmodel", "moment": "Wanneer", "moments": "Momenten", "name": "Naam",
    "nature": "Aard", "no_case": "Geen verhaal", "no_esco": "Geen ESCO-begrip", "no_standard": "Geen standaard", "not_when": "Niet doen als",
    "note": "Opmerking", "number": "Nummer of soort getal", "opening": "Eerste vraag", "openness": "Openheid", "option": "Optie", "options": "Andere eigenaren",
    "others": "Andere bronnen", "outcome": "Uitkomst", "outputs": "Gaat uit", "owner": "Beheerder",
    "owner_skills": "Vaardigheden ondernemer", "party": "Partij", "people": "Mensen", "period": "Periode", "pitfalls": "Valkuilen",
    "place": "Plaats", "plug": "Stekker", "position": "Raakt je als", "pot": "Pot", "pot_size": "Grootte van de pot", "practice": "Praktijk",
    "prerequisites": "Voorwaarden", "presumes": "Moet er al staan", "problem": "Probleem", "process": "Proces", "product": "Product",
    "products": "Voorbeelden van producten", "professional": "Professional", "proof": "Bewijs", "proves": "Staat er al", "published": "Gepubliceerd",
    "publisher": "Uitgever", "purpose": "Doel", "question": "Vraag", "questions": "Vragen", "rami": "RAMI 4.0", "read": "Gelezen op",
    "reading": "Lees eerst", "readings": "Andere lezingen", "reason": "Reden", "recognise": "Herkenning", "regional": "Regio vult in", "relation": "Verhouding",
    "renamed": "Nieuwe naam", "replaced_by": "Vervangen door", "replaces": "Vervangt", "resilience": "Veerkracht", "results": "Resultaten", "reviewed": "Nagelezen op",
    "roi": "Rekenmodel", "role": "Rol", "roles": "Rollen", "route": "Route", "routes": "Routes", "rows": "Waarden",
    "rupture": "Waar het breekt", "scor": "SCOR", "search_terms": "Zoekwoorden", "sector": "Sector",
    "sector_detail": "Wat het bedrijf maakt", "sectors": "Sectoren", "security": "Beveiliging", "selection": "Keuzelijst",
    "shared": "Gedeeld", "since": "Vanaf", "size": "Omvang", "skill": "Vaardigheid", "skills": "Vaardigheden", "small": "10 tot 25 mensen",
    "smallest_size": "Kleinste omvang", "source": "Bron", "sources": "Bronnen", "standard": "Standaard", "standards": "Standaarden",
    "state": "Stand", "status": "Status", "step": "Stap", "steps": "Stappen", "story": "Verhaal", "strength": "Sterkte",
    "summary": "Samenvatting", "sustainability": "Duurzaamheid", "synonyms": "Andere woorden", "system": "Systeem", "systems": "Systemen", "tagline": "Belofte",
    "task": "Taak", "tasks": "Taken", "technology": "Techniek", "text": "Tekst", "then": "Daarna", "this_week": "Deze week", "time": "Tijd",
    "title": "Titel", "to": "Naar", "to_product": "Product aan de andere kant", "to_verify": "Nog na te gaan",
    "transformation": "Transformatie", "translation": "Vertaling", "typical": "Herkenning", "unit": "Eenheid", "until": "Tot en met",
    "uri": "Adres in ESCO", "url": "Webadres", "value": "Waarde", "values": "Waarden", "verified": "Nagegaan", "version": "Versie",
    "chapters": "Hoofdstukken", "conditions": "Voorwaarden", "decision": "Wat ze besloten", "models": "Rekenmodellen", "month": "Maand",
    "not_proven": "Wat dit niet bewijst", "order": "Volgorde bekend", "order_note": "Wat er over volgorde ontbreekt",
    "setback": "Tegenslag", "start": "Bij aanvang", "took": "Wat het vroeg", "trigger": "Aanleiding", "who": "Over wie",
    "shown": "Aantal getoond", "sign": "Waaraan je het ziet", "wins": "Wat je wint", "with_needs": "Met voorwaarden",
    "weight": "Eis of wens", "what": "Wat er geldt", "when": "Wanneer", "why": "Waarom", "year": "Jaar",
}  # fmt: skip


def label(name: str) -> str:
    """Return the Dutch name of a field; a key that is no field (a sector, an id) stays as it is."""
    return LABELS.get(name, name)
