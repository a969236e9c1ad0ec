"""Whether a short phrase is a place: countries, states and large cities, and the form "City, ST"."""

import re

from recruiter.vocabulary import organizations

_COUNTRIES = """afghanistan|albania|algeria|argentina|armenia|australia|austria|österreich|azerbaijan|bahrain|bangladesh|belarus|belgium
|belgique|belgië|bolivia|bosnia|brazil|brasil|bulgaria|cambodia|cameroon|canada|chile|china|colombia|costa rica|croatia|cuba|cyprus
|czech republic|czechia|denmark|deutschland|dominican republic|ecuador|egypt|el salvador|england|españa|estonia|ethiopia|finland|france
|georgia|germany|ghana|greece|guatemala|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italia|italy
|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|korea|kuwait|latvia|lebanon|lithuania|luxembourg|malaysia|malta|méxico|mexico|moldova
|morocco|myanmar|namibia|nederland|nepal|netherlands|new zealand|nicaragua|nigeria|northern ireland|norway|oman|pakistan|panama|paraguay
|peru|philippines|poland|polska|portugal|puerto rico|qatar|romania|russia|rwanda|saudi arabia|scotland|senegal|serbia|singapore|slovakia
|slovenia|south africa|south korea|spain|sri lanka|sudan|suisse|sweden|switzerland|schweiz|syria|taiwan|tanzania|thailand|the netherlands
|tunisia|turkey|türkiye|uae|uganda|uk|ukraine|united arab emirates|united kingdom|united states|united states of america|uruguay|us|usa
|uzbekistan|venezuela|vietnam|wales|yemen|zambia|zimbabwe|u\\.s\\.a?\\.?|u\\.k\\."""
_STATES = """alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas
|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey
|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee
|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|district of columbia|ontario|quebec|québec|british columbia
|alberta|manitoba|saskatchewan|nova scotia|andhra pradesh|assam|bihar|chhattisgarh|goa|gujarat|haryana|himachal pradesh|jharkhand
|karnataka|kerala|madhya pradesh|maharashtra|odisha|orissa|punjab|rajasthan|tamil nadu|telangana|uttar pradesh|uttarakhand|west bengal
|bayern|bavaria|baden-württemberg|hessen|niedersachsen|nordrhein-westfalen|nrw|sachsen|new south wales|victoria|queensland|île-de-france
|lombardia|catalunya|cataluña|andalucía|noord-holland|zuid-holland"""
_CITIES = """abu dhabi|ahmedabad|amsterdam|antwerp|athens|atlanta|auckland|austin|baltimore|bangalore|bengaluru|bangkok|barcelona|basel
|beijing|belfast|belgrade|berlin|bern|bhopal|bhubaneswar|bilbao|birmingham|bogotá|bologna|bonn|bordeaux|boston|bratislava|bremen|brighton
|brisbane|bristol|brussels|bruxelles|bucharest|budapest|buenos aires|cairo|cambridge|cape town|cardiff|chandigarh|charlotte|chennai
|chicago|cincinnati|cleveland|coimbatore|cologne|columbus|copenhagen|cork|dallas|delhi|denver|detroit|dortmund|dresden|dubai|dublin
|düsseldorf|edinburgh|eindhoven|essen|florence|frankfurt|frankfurt am main|geneva|genève|genova|ghent|glasgow|gothenburg|göteborg|graz
|grenoble|gurgaon|gurugram|hamburg|hannover|hanover|helsinki|ho chi minh city|houston|hyderabad|indianapolis|indore|istanbul|jaipur
|jakarta|jersey city|johannesburg|kansas city|karachi|karlsruhe|kharkiv|kiev|kyiv|kochi|kolkata|krakow|kraków|kuala lumpur|köln|lagos
|lahore|las vegas|lausanne|leeds|leicester|leipzig|lille|lima|lisboa|lisbon|liverpool|ljubljana|london|los angeles|lucknow|lviv|lyon
|lyons|madrid|malaga|málaga|manchester|manila|mannheim|marseille|medellín|melbourne|mexico city|miami|milan|milano|milwaukee|minneapolis
|montpellier|montreal|montréal|moscow|mountain view|mumbai|munich|münchen|mysore|nagpur|nairobi|nantes|naples|napoli|nashville|new delhi
|new york city|newcastle|nice|noida|nottingham|nuremberg|nürnberg|oakland|odesa|omaha|orlando|oslo|ottawa|oxford|palermo|palo alto|paris
|philadelphia|phoenix|pittsburgh|pondicherry|porto|portland|prague|pune|raleigh|redmond|rennes|richmond|riga|rio de janeiro|riyadh|roma
|rome|rotterdam|sacramento|salt lake city|san antonio|san diego|san francisco|san jose|santiago|são paulo|seattle|secunderabad|seoul
|sevilla|seville|shanghai|sheffield|shenzhen|sofia|southampton|st\\. louis|st louis|stockholm|strasbourg|stuttgart|sunnyvale|surat|sydney
|taipei|tallinn|tampa|tel aviv|the hague|den haag|thessaloniki|tokyo|toronto|torino|toulouse|trivandrum|tucson|turin|utrecht|valencia
|vancouver|varanasi|venice|vienna|wien|vijayawada|vilnius|visakhapatnam|warsaw|washington,? d\\.?c\\.?|winnipeg|wrocław|zagreb|zurich|zürich"""  # noqa: E501
_REGIONS = re.sub(r"\s*\n", "", "|".join((_COUNTRIES, _STATES)))
_NAMES = f"{_REGIONS}|" + re.sub(r"\s*\n", "", _CITIES)
_REGION = re.compile(rf"(?:{_REGIONS})", re.IGNORECASE)
_KNOWN = re.compile(rf"(?:{_NAMES})", re.IGNORECASE)
_CITY = r"(?:[A-ZÀ-Þ][\w.'’-]+(?:[ -](?:[A-ZÀ-Þ][\w.'’-]+|de|la|am|der|an|sur|upon|del|di|do)){0,3})"
_US_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    r"|ON|QC|BC|AB|NSW|VIC|QLD)"
)
_IN_STATE = re.compile(rf"{_CITY},?\s+{_US_STATE}\.?(?:[ ,-]+\d{{5}}(?:-\d{{4}})?)?(?:,?\s+(?:USA?|Canada|Australia))?")
_WORKING = re.compile(r"(?:fully )?remote|hybrid|home ?office|télétravail|on-?site|worldwide", re.IGNORECASE)


def is_place(phrase: str) -> bool:
    """Whether the whole phrase is a place; "Boston Consulting" is none."""
    text = phrase.strip(" .,;|–-()\t")
    if not text or len(text) > 60:
        return False
    return any(pattern.fullmatch(text) for pattern in (_KNOWN, _IN_STATE, _WORKING)) or _is_in_region(text)


def find_city(text: str) -> tuple[int, int] | None:
    """The first "City, State" or "City, Country" in the text, as offsets."""
    for match in _CITY_AND_REGION.finditer(text):
        return match.start(), match.end()
    return None


def _is_in_region(text: str) -> bool:
    """"Ludwigshafen, Germany"; a company may stand before a city, "Acme Ltd, Hamburg", but seldom before a country."""
    head, comma, tail = text.rpartition(",")
    if not comma or _REGION.fullmatch(tail.strip()) is None:
        return False
    return len(head.split()) <= 4 and not re.search(r"\d", head) and not organizations.is_company(head)


_CITY_AND_REGION = re.compile(rf"\b{_CITY},\s*(?:{_US_STATE}\b|(?i:{_NAMES})\b)(?:,\s*(?i:{_NAMES})\b)?")
