import random

import pytest

from recruiter.documents.decoding import decoded

SENTENCES = [
    ("cp1252", "Développeur à Orléans, diplômé de l'École supérieure, né en août. Expérience : création d’un système"),
    ("cp1252", "Jürgen Groß\nEntwickler für Straßenbau, München. Ausbildung: Universität Köln, Abschluß 1999"),
    ("cp1252", "José Muñoz Ibáñez\nIngeniero de software en A Coruña. Educación: Máster en informática"),
    ("cp1252", "João Conceição, São Paulo\nFormação em administração, gestão de vendas e operações"),
    ("cp1252", "Perché la qualità è importante: attività di responsabilità nella città di Forlì"),
    ("cp1252", "Coördinator financiën in België, geïnteresseerd in ideeën"),
    ("cp1252", "Åsa Öberg, Göteborg. Utvecklare på Försäkringskassan, ansvarig för många system"),
    ("cp1252", "Søren Kjærgaard, Århus\nLeder på sygehus, ansvarlig for økonomi og løn"),
    ("cp1252", "Päivi Mäkelä, Jyväskylä. Työskentelin opettajana yläasteella, työkokemus"),
    ("cp1252", "Þórður Ægisson, Reykjavík. Forritari hjá Íslandsbanka, ábyrgð á þróun"),
    ("cp1252", "Zoë Smith’s résumé – “senior” engineer, café owner • £50,000 • €60,000"),
    ("cp1252", "Jane Doe\n• Led a team of six\n• Cut cost by 30 % – from £2m"),
    ("cp1252", "Curriculum Vitae of Jane O’Neill"),
    ("cp1252", "Renée Smith, software engineer in London with ten years of experience in Python and Java."),
    ("cp1252", "Müller"),
    ("cp1250", "Łukasz Wiśniewski, Łódź\nInżynier oprogramowania, odpowiedzialność za wdrożenia, wykształcenie"),
    ("cp1250", "Jiří Dvořák, Plzeň. Vývojář softwaru, vzdělání: Vysoké učení technické v Brně"),
    ("cp1250", "Erdős Zoltán, Győr. Szoftverfejlesztő, tanulmányok: Műszaki Egyetem, szakmai tapasztalat"),
    ("cp1250", "Željko Šimić, Đakovo. Inženjer računarstva, obrazovanje, radno iskustvo, vještine"),
    ("iso8859-2", "Łukasz Wiśniewski, Łódź\nInżynier oprogramowania, odpowiedzialność za wdrożenia"),
    ("iso8859-2", "Jiří Dvořák, Plzeň. Vývojář softwaru, vzdělání: Vysoké učení technické v Brně"),
    ("cp1251", "Иван Петров, Москва\nИнженер-программист, образование: Московский университет, опыт работы"),
    ("cp1251", "Олена Шевченко, Київ. Досвід роботи: інженер, освіта: університет імені Тараса Шевченка"),
    ("koi8-r", "Иван Петров, Москва\nИнженер-программист, образование: Московский университет, опыт работы"),
    ("cp1253", "Γιώργος Παπαδόπουλος, Αθήνα. Μηχανικός λογισμικού, εκπαίδευση: Πανεπιστήμιο, εμπειρία"),
    ("cp1254", "Şükrü Yıldız, İstanbul. Yazılım mühendisi, eğitim: Boğaziçi Üniversitesi, iş deneyimi"),
    ("cp1255", "יוסי כהן, תל אביב. מהנדס תוכנה, השכלה: אוניברסיטת תל אביב, ניסיון תעסוקתי"),
    ("cp1256", "محمد أحمد، القاهرة. مهندس برمجيات، التعليم: جامعة القاهرة، الخبرة المهنية"),
    (
        "cp1257",
        "Žygimantas Šimkus, Kaunas. Programuotojas, išsilavinimas: Vilniaus universitetas, darbo patirtis, įgūdžiai",
    ),
    ("shift_jis", "山田太郎\n東京都渋谷区。ソフトウェアエンジニア。学歴：東京大学工学部卒業。職務経歴"),
    ("euc_jp", "山田太郎\n東京都渋谷区。ソフトウェアエンジニア。学歴：東京大学工学部卒業。職務経歴"),
    ("iso2022_jp", "山田太郎\n東京都渋谷区。ソフトウェアエンジニア。学歴：東京大学工学部卒業。職務経歴"),
    ("gb18030", "王伟，北京。软件工程师，教育背景：清华大学，工作经验五年，熟悉数据库"),
    ("big5", "王偉，台北。軟體工程師，教育背景：台灣大學，工作經驗五年，熟悉資料庫"),
    ("euc_kr", "김민수, 서울. 소프트웨어 엔지니어, 학력: 서울대학교, 경력 5년, 데이터베이스"),
    ("cp874", "สมชาย ใจดี กรุงเทพฯ วิศวกรซอฟต์แวร์ การศึกษา จุฬาลงกรณ์มหาวิทยาลัย ประสบการณ์"),
    ("mac_roman", "Développeur à Orléans, diplômé de l'École supérieure, né en août. Création d’un système"),
    ("cp850", "Jürgen Groß\nEntwickler für Straßenbau, München. Ausbildung: Universität Köln"),
]


@pytest.mark.parametrize(("encoding", "text"), SENTENCES)
def test_the_encoding_is_found_by_the_letters(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "text"), SENTENCES)
def test_a_name_is_found_in_a_resume_that_is_mostly_english(encoding: str, text: str) -> None:
    resume = f"Senior developer, Python and Django, 2019 - 2021\n{text}\nBuilt a portal for 3,000 nurses\n" * 3

    assert decoded(resume.encode(encoding)) == resume


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [text for _encoding, text in SENTENCES[15:25]])
def test_two_bytes_a_letter_need_no_mark(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "name",
    ["Peña", "Gonçalves", "Åse", "Øystein", "Muñoz", "François", "Zoë", "Straße", "Núñez", "Hélène", "Loïc", "André"],
)
def test_a_single_western_letter_in_english_text_is_kept(name: str) -> None:
    text = f"Resume of {name} Smith, engineer\nLondon, 2019 - 2021"

    assert decoded(text.encode("cp1252")) == text


def test_a_few_foreign_bytes_do_not_spoil_utf8() -> None:
    text = "Jürgen Groß, Entwickler für Straßenbau in München, Köln und Düsseldorf, Größe über Maß"

    assert decoded(text.encode() + b" \x96 2019") == text + "  2019"


@pytest.mark.parametrize("nuls", [1, 3])
def test_a_nul_amid_a_text_does_not_make_two_bytes_a_letter(nuls: int) -> None:
    text = "Jane Okafor\nNurse in Leeds, Zoë’s team since 2018\n" * 3

    assert decoded(text.encode().replace(b"Nurse", b"Nurse" + bytes(1), nuls)) == text


@pytest.mark.parametrize("size", [300, 5_000])
def test_bytes_of_no_order_are_no_text(size: int) -> None:
    chance = random.Random(size)  # noqa: S311  the same bytes each time

    assert all(decoded(chance.randbytes(size)) is None for _ in range(20))


def test_programs_are_no_text() -> None:
    assert decoded(bytes(range(32)) * 40) is None
    assert decoded(b"\x00\x01\x02\x03\xff\xfe" * 400) is None
