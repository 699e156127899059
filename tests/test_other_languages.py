"""What is not in English is known as such, said so, kept, and never read as if it were English; what is English is read."""

import json
import sqlite3

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dateline.articles import paragraphs
from dateline.captures import find
from dateline.cli import main
from dateline.engines.desk import Desk
from dateline.exports.json import schema
from dateline.language.languages import detect_language, language_name, main_language
from dateline.story import tell
from story_pieces import article

TEXTS = {
    "es": "Las lluvias de la semana pasada dejaron doce muertos y cientos de casas dañadas en el norte del país, dijo el lunes el ministro del Interior. El alcalde pidió a los vecinos que no regresen hasta que baje el río.",
    "fr": "Les pluies de la semaine dernière ont fait douze morts et endommagé des centaines de maisons dans le nord du pays, a déclaré lundi le ministre de l'Intérieur. Le maire a demandé aux habitants de ne pas rentrer chez eux avant la décrue.",
    "pt": "As chuvas da semana passada deixaram doze mortos e centenas de casas danificadas no norte do país, disse na segunda-feira o ministro do Interior. O prefeito pediu aos moradores que não voltem antes que o rio baixe.",
    "it": "Le piogge della scorsa settimana hanno causato dodici morti e danneggiato centinaia di case nel nord del paese, ha detto lunedì il ministro dell'Interno. Il sindaco ha chiesto agli abitanti di non tornare prima che il fiume si abbassi.",
    "de": "Bei den Regenfällen der vergangenen Woche sind im Norden des Landes zwölf Menschen ums Leben gekommen und Hunderte Häuser beschädigt worden, sagte der Innenminister am Montag. Der Bürgermeister bat die Bewohner, nicht zurückzukehren, bevor der Fluss sinkt.",
    "nl": "Door de regens van vorige week zijn in het noorden van het land twaalf mensen omgekomen en honderden huizen beschadigd, zei de minister van Binnenlandse Zaken maandag. De burgemeester vroeg de bewoners niet terug te keren voordat het water zakt.",
    "af": "Die reën van verlede week het twaalf mense in die noorde van die land laat sterf en honderde huise beskadig, het die minister Maandag gesê. Die burgemeester het die inwoners gevra om nie terug te keer voordat die rivier sak nie.",
    "da": "Sidste uges regn kostede tolv mennesker livet og ødelagde hundredvis af huse i den nordlige del af landet, sagde indenrigsministeren mandag. Borgmesteren bad beboerne om ikke at vende tilbage, før floden falder.",
    "no": "Regnet forrige uke kostet tolv mennesker livet og ødela hundrevis av hus nord i landet, sa innenriksministeren mandag. Ordføreren ba innbyggerne om ikke å vende tilbake før elven synker.",
    "sv": "Förra veckans regn krävde tolv människors liv och skadade hundratals hus i landets norra delar, sade inrikesministern på måndagen. Borgmästaren bad invånarna att inte återvända innan floden sjunker.",
    "fi": "Viime viikon sateissa kuoli kaksitoista ihmistä ja satoja taloja vaurioitui maan pohjoisosassa, sisäministeri sanoi maanantaina. Kaupunginjohtaja pyysi asukkaita olemaan palaamatta ennen kuin joki laskee.",
    "pl": "W wyniku ulewnych deszczów w zeszłym tygodniu na północy kraju zginęło dwanaście osób, a setki domów zostały uszkodzone, powiedział w poniedziałek minister spraw wewnętrznych. Burmistrz poprosił mieszkańców, by nie wracali, dopóki rzeka nie opadnie.",
    "cs": "Deště v minulém týdnu si na severu země vyžádaly dvanáct obětí a poškodily stovky domů, uvedl v pondělí ministr vnitra. Starosta požádal obyvatele, aby se nevraceli, dokud řeka neklesne.",
    "ro": "Ploile de săptămâna trecută au ucis douăsprezece persoane și au avariat sute de case în nordul țării, a declarat luni ministrul de interne. Primarul le-a cerut locuitorilor să nu se întoarcă până când râul nu scade.",
    "hu": "A múlt heti esőzésekben tizenketten haltak meg, és több száz ház megrongálódott az ország északi részén, közölte hétfőn a belügyminiszter. A polgármester arra kérte a lakosokat, hogy ne térjenek vissza, amíg a folyó le nem apad.",
    "tr": "Geçen hafta yağan yağmurlar ülkenin kuzeyinde on iki kişinin ölümüne yol açtı ve yüzlerce eve zarar verdi, dedi pazartesi günü içişleri bakanı. Belediye başkanı halktan nehir çekilmeden dönmemelerini istedi.",
    "tl": "Labindalawang tao ang namatay at daan-daang bahay ang nasira dahil sa ulan noong nakaraang linggo sa hilaga ng bansa, sabi ng kalihim noong Lunes. Hiniling ng alkalde sa mga residente na huwag munang umuwi hangga't hindi humuhupa ang ilog.",
    "sw": "Mvua za wiki iliyopita zimewaua watu kumi na wawili na kuharibu mamia ya nyumba kaskazini mwa nchi, alisema waziri wa mambo ya ndani siku ya Jumatatu. Meya aliwaomba wakazi wasirudi hadi mto upungue.",
    "so": "Roobabkii toddobaadkii hore waxay dileen laba iyo toban qof waxayna waxyeelleeyeen boqollaal guri oo ku yaal woqooyiga dalka, ayuu yiri wasiirka arrimaha gudaha Isniintii. Duqa magaalada wuxuu ka codsaday dadka inaysan soo noqon.",
    "vi": "Mưa lớn tuần trước khiến mười hai người thiệt mạng và làm hư hại hàng trăm ngôi nhà ở miền bắc đất nước, bộ trưởng nội vụ cho biết hôm thứ Hai. Thị trưởng yêu cầu người dân không quay về trước khi nước sông rút.",
    "ca": "Les pluges de la setmana passada van deixar dotze morts i centenars de cases malmeses al nord del país, va dir dilluns el ministre de l'Interior. L'alcalde va demanar als veïns que no tornin fins que baixi el riu.",
    "sq": "Shirat e javës së kaluar kanë lënë dymbëdhjetë të vdekur dhe qindra shtëpi të dëmtuara në veri të vendit, tha të hënën ministri i brendshëm. Kryetari i bashkisë u kërkoi banorëve të mos kthehen derisa të ulet lumi.",
    "ar": "قال وزير الداخلية يوم الاثنين إن أمطار الأسبوع الماضي أودت بحياة اثني عشر شخصا وألحقت أضرارا بمئات المنازل في شمال البلاد. وطلب رئيس البلدية من السكان عدم العودة قبل انحسار مياه النهر.",
    "fa": "وزیر کشور روز دوشنبه گفت باران‌های هفته گذشته در شمال کشور دوازده کشته بر جای گذاشت و به صدها خانه آسیب رساند. شهردار از ساکنان خواست تا فروکش کردن آب رودخانه بازنگردند.",
    "ur": "وزیر داخلہ نے پیر کو کہا کہ گزشتہ ہفتے کی بارشوں سے ملک کے شمال میں بارہ افراد ہلاک ہوئے اور سینکڑوں مکانات کو نقصان پہنچا۔ میئر نے مکینوں سے کہا کہ دریا اترنے تک واپس نہ آئیں۔",
    "he": "הגשמים של השבוע שעבר גרמו למותם של שנים עשר בני אדם ופגעו במאות בתים בצפון המדינה, אמר שר הפנים ביום שני. ראש העיר ביקש מהתושבים לא לחזור לפני שהנהר יירד.",
    "hi": "पिछले सप्ताह की बारिश से देश के उत्तर में बारह लोगों की मौत हो गई और सैकड़ों घर क्षतिग्रस्त हो गए, गृह मंत्री ने सोमवार को कहा। महापौर ने निवासियों से नदी उतरने तक न लौटने को कहा।",
    "bn": "গত সপ্তাহের বৃষ্টিতে দেশের উত্তরে বারো জন মারা গেছেন এবং শত শত বাড়ি ক্ষতিগ্রস্ত হয়েছে, সোমবার স্বরাষ্ট্রমন্ত্রী বলেছেন। মেয়র বাসিন্দাদের নদীর পানি না নামা পর্যন্ত ফিরে না আসতে বলেছেন।",
    "zh": "内政部长星期一说,上周的大雨造成该国北部十二人死亡,数百间房屋受损。市长要求居民在河水退去之前不要回家。",
    "ja": "先週の大雨により国の北部で十二人が死亡し、数百棟の家屋が損壊したと、内務大臣が月曜日に述べた。市長は住民に対し、川の水が引くまで戻らないよう求めた。",
    "ko": "지난주 내린 비로 나라 북부에서 열두 명이 숨지고 수백 채의 집이 파손됐다고 내무부 장관이 월요일 밝혔다. 시장은 강물이 빠질 때까지 돌아오지 말라고 주민들에게 당부했다.",
    "ru": "На прошлой неделе из-за дождей на севере страны погибли двенадцать человек и были повреждены сотни домов, сообщил в понедельник министр внутренних дел. Мэр попросил жителей не возвращаться, пока вода в реке не спадёт.",
    "uk": "Минулого тижня через дощі на півночі країни загинули дванадцять людей, а сотні будинків було пошкоджено, повідомив у понеділок міністр внутрішніх справ. Мер попросив мешканців не повертатися, доки вода в річці не спаде.",
    "bg": "Дъждовете през миналата седмица отнеха живота на дванадесет души и повредиха стотици къщи в северната част на страната, каза в понеделник министърът на вътрешните работи. Кметът помоли жителите да не се връщат, преди реката да спадне.",
    "el": "Οι βροχές της περασμένης εβδομάδας άφησαν δώδεκα νεκρούς και εκατοντάδες σπίτια με ζημιές στα βόρεια της χώρας, δήλωσε τη Δευτέρα ο υπουργός Εσωτερικών. Ο δήμαρχος ζήτησε από τους κατοίκους να μην επιστρέψουν.",
    "th": "รัฐมนตรีมหาดไทยกล่าวเมื่อวันจันทร์ว่าฝนเมื่อสัปดาห์ที่แล้วทำให้มีผู้เสียชีวิตสิบสองคนและบ้านหลายร้อยหลังเสียหายทางตอนเหนือของประเทศ",
    "am": "ባለፈው ሳምንት የጣለው ዝናብ በሰሜን የአገሪቱ ክፍል አሥራ ሁለት ሰዎችን ገድሎ በመቶዎች የሚቆጠሩ ቤቶችን አበላሽቷል ሲሉ የአገር ውስጥ ሚኒስትሩ ሰኞ ዕለት ተናግረዋል።",
}
"""Twelve dead in floods, said the minister; the mayor asks people not to return: our own words."""

ENGLISH = "Twelve people died in the floods, the minister said on Monday, and the mayor asked residents not to return."


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_known_by_two_sentences(code):
    assert detect_language(TEXTS[code]) == code


@pytest.mark.parametrize("code", TEXTS)
def test_half_of_them_is_enough_not_to_be_read_as_english(code):
    assert detect_language(TEXTS[code][: len(TEXTS[code]) * 3 // 5]) not in ("", "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 — 14",
        "😀 😀",
        "\x00\x1f",
        "Oui.",
        "FLOODS KILL TWELVE, DAMAGE HUNDREDS OF HOUSES",
        "José García, María López, Juan de la Cruz, Ana de los Santos, Pedro del Río, Karl van der Berg",
        "Real Madrid 3-0 Sevilla, Bayern München 1-1 Borussia Dortmund, Olympique Lyonnais 2-2 Paris Saint-Germain",
        "https://noticias.example.com/las-lluvias-de-la-semana-pasada-dejaron-doce-muertos-en-el-norte-del-pais",
        "#LluviasEnElNorte #Inundaciones @ministerio_interior @alcaldia",
        "\ud800",
        "a" * 1_000_000,
    ],
)
def test_names_headlines_addresses_and_crumbs_are_taken_for_no_language(text):
    assert detect_language(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "FLOODS KILL TWELVE IN MOMBASA AS RIVERS RISE",
        "“We will rebuild every bridge,” Transport Minister Peter Okello told reporters on Tuesday.",
        "José García of Partido Acción Ciudadana, María López and Juan de la Cruz were sworn in by the court in San José.",
        "President Xi Jinping (习近平) and Vladimir Putin (Владимир Путин) will meet in the capital for two days of talks.",
        "“¡Sí se puede!” the crowd shouted at the gates of the palace, as it has done on each night of the week.",
        "𝐓𝐰𝐞𝐥𝐯𝐞 𝐝𝐢𝐞𝐝 in the floods of last week, and the mayor asked all of us not to go back to the river.",
    ],
)
def test_english_with_foreign_names_and_words_is_english(text):
    assert detect_language(text) == "en"


def test_a_long_text_in_capitals_is_known_too():
    assert detect_language(TEXTS["es"].upper()) == "es"
    assert detect_language(ENGLISH.upper() + " " + ENGLISH.upper()) in ("", "en")


def test_a_text_is_in_the_language_of_most_of_it():
    assert main_language([ENGLISH, TEXTS["es"], ENGLISH, ENGLISH]) == "en"
    assert main_language([ENGLISH, TEXTS["es"], TEXTS["es"]]) == "es"
    assert main_language(["Oui.", "Non."]) == ""
    assert main_language([]) == ""


def test_short_lines_are_judged_together():
    words = TEXTS["fr"].split()
    lines = [" ".join(words[i : i + 5]) for i in range(0, len(words), 5)]
    assert all(detect_language(line) == "" for line in lines)
    assert main_language(lines) == "fr"


def test_languages_have_their_english_names():
    assert [language_name(code) for code in ("es", "zh", "sw", "qqq")] == [
        "Spanish",
        "Chinese",
        "Swahili",
        "another language",
    ]


def taken(tmp_path, *lines):
    path = tmp_path / "capture.txt"
    path.write_text("\n\n".join(lines))
    [capture] = find([path])
    return Desk().take(capture)


def test_a_paragraph_in_another_language_is_kept_and_not_read(tmp_path):
    quoted = (
        "“Las lluvias dejaron a muchas familias sin casa y sin agua desde el domingo”, escribió la médica Lucía Ferrer."
    )
    said = "“We will rebuild every bridge,” Transport Minister Peter Okello told reporters on Tuesday."
    found, reading = taken(tmp_path, "Floods in the north", ENGLISH, quoted, said, ENGLISH)
    assert (found.language, found.unread) == ("en", None)
    assert [found.text[s:e] for line in found.lines for s, e in [line.span] if line.kind == "foreign"] == [quoted]
    assert quoted in [found.text[start:end] for start, end in found.story]
    assert quoted not in [found.text[start:end] for start, end in paragraphs(found)]
    assert "Peter Okello" in {mention.text for mention in reading.mentions}
    assert "Lucía Ferrer" not in {mention.text for mention in reading.mentions}


@pytest.mark.parametrize(("code", "name"), [("es", "Spanish"), ("fr", "French"), ("ar", "Arabic"), ("zh", "Chinese")])
def test_an_article_in_another_language_is_kept_whole_and_not_read(tmp_path, code, name):
    found, reading = taken(tmp_path, *[TEXTS[code]] * 4)
    assert (found.language, found.unread) == (code, name)
    assert found.text.count(TEXTS[code]) == 4
    assert (reading.mentions, reading.statements, reading.events) == ((), (), ())


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A story file of one English and one Spanish capture, and what the commands say of it."""
    folder = tmp_path_factory.mktemp("mixed")
    pile = folder / "pile"
    pile.mkdir()
    (pile / "english.txt").write_text("\n\n".join(["Floods in the north", *[ENGLISH] * 3]))
    (pile / "spanish.txt").write_text("\n\n".join(["Doce muertos por las lluvias", *[TEXTS["es"]] * 3]))
    run = CliRunner().invoke
    assert run(main, ["build", str(pile), "-o", str(folder / "story.dateline")]).exit_code == 0
    for kind, target in (("json", "story.json"), ("site", "site")):
        command = ["export", str(folder / "story.dateline"), "--to", kind, "-o", str(folder / target)]
        assert run(main, command).exit_code == 0
    return folder


def test_the_account_says_what_was_not_read(mixed):
    shown = " ".join(CliRunner().invoke(main, ["show", str(mixed / "story.dateline")]).output.split())
    assert "1 capture not read: 1 Spanish" in shown
    assert "not read: Spanish · spanish.txt" in shown


def test_the_pages_say_what_was_not_read(mixed):
    assert "not read: Spanish" in (mixed / "site" / "articles.html").read_text()
    pages = [page.read_text() for page in (mixed / "site" / "article").iterdir()]
    [spanish] = [page for page in pages if "El alcalde pidió a los vecinos" in page]
    assert "<dt>Not read</dt><dd>Spanish</dd>" in spanish


def test_the_export_says_what_was_not_read(mixed):
    export = json.loads((mixed / "story.json").read_text())
    Draft202012Validator(schema()).validate(export)
    assert sorted((one["language"], one["read"]) for one in export["documents"]) == [
        ("en", True),
        ("es", "not read: Spanish"),
    ]


def test_the_text_of_what_was_not_read_can_be_searched(mixed):
    with sqlite3.connect(mixed / "story.dateline") as store:
        assert store.execute("SELECT language, unread FROM document WHERE text LIKE '%alcalde pidió%'").fetchall() == [
            ("es", "Spanish")
        ]


def test_a_story_is_called_by_an_english_headline_where_there_is_one():
    spanish = [article(name, "x", title="Doce muertos por las lluvias", language="es") for name in "abc"]
    english = article("d", "x", title="Twelve killed in floods", language="en")
    assert tell([*spanish, english], []).title == "Twelve killed in floods"
    assert tell(spanish, []).title == "Doce muertos por las lluvias"
