#include "LetterHabits.h"

#include <QHash>
#include <QMutex>
#include <QSet>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>

#include <map>
#include <utility>

namespace {

// What people type in every language.
const QString quotesAndDashes = QStringLiteral("“”‘’„‚«»‹›–—…•€£°\u00a0");
const QString symbols = QStringLiteral("·©®™¥×¡¿§½²³");

// The letters that make up most of a text: where several encodings give letters of the language, these tell which one
// gives its words. Any count of letters in a language shows the same ones; their order does not matter.
QString commonLetters(const QByteArray &locale)
{
    static const QHash<QByteArray, QString> letters{
        {"ru", QStringLiteral("оеаинтсрвлкмдпуяы")},
        {"uk", QStringLiteral("оаниівтерсклдмупя")},
        {"bg", QStringLiteral("аоеитнрсвлдкпъмзуя")},
        {"be", QStringLiteral("анеіорстклдвыпямуў")},
        {"sr", QStringLiteral("аоиенрсјтукдвлмпз")},
        {"mk", QStringLiteral("аоиентрсвклдпмјз")},
        {"kk", QStringLiteral("аеыітнрлсдкмқбаіңғә")},
        {"el", QStringLiteral("αοιετνσηρκπμςλυάόίέήύώ")},
        {"he", QStringLiteral("יוהלאמרתבשנםחדע")},
        {"ar", QStringLiteral("اليمنوتربةعدسفهكقح")},
        {"fa", QStringLiteral("اینردهوتمسبلشکزگخ")},
        {"ur", QStringLiteral("اینکرےوہمستلبپںھگ")},
        {"th", QStringLiteral("านรอกเงมยลวดทสตะปบคหแจพชขใไโัิีืุู่้็์ำ")},
        {"fr", QStringLiteral("éèàêçâï")},
        {"pt", QStringLiteral("ãçáéêóíõ")},
        {"es", QStringLiteral("óáíéñú")},
        {"it", QStringLiteral("àèéòùì")},
        {"nl", QStringLiteral("éë")},
        {"hr", QStringLiteral("čšžć")},
        {"ro", QStringLiteral("ăâîșțşţ")},
        {"zh",
         QStringLiteral(
             "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
             "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
             "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体"
             "政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及"
             "比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接"
             "必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且"
             "色路花雪夜城街雨风云飞镜头慢红绿蓝黑跑站坐拿推拉近远影画片秒长景特写旋转跟随")},
        {"zh_Hant",
         QStringLiteral(
             "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡"
             "用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
             "日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美"
             "相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水"
             "名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期"
             "市直資命山金指許統區保至形社便空決治展馬科五基眼書非則聽白卻界達光放強即像難且色路花雪夜城街雨風雲飛"
             "鏡慢紅綠藍黑跑站坐拿推拉近遠影畫片秒景寫旋轉跟隨")},
        {"ko", QStringLiteral(
                   "이다는을가의에고하지로한은기를사도리대나자인시어서그아라해정들수게일보장전부있했만과것안으상스동"
                   "오주유여제국원공조세위구면관우방비마거선치성연소중미생물과신무음모불화까러와개내진래발요았되없"
                   "던때려바네야말재분식실적계문경교양니새심차회트드르노두카메라집길산강눈람꽃별빛밤낮달해물불")},
    };
    return letters.value(locale);
}

bool isAlphabet(UScriptCode script)
{
    return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK ||
           script == USCRIPT_HEBREW || script == USCRIPT_ARABIC || script == USCRIPT_THAI;
}

UScriptCode scriptOf(char32_t letter)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(letter), &status);
}

// What is taken off a letter's worth because of the letter before it in the word: a capital in the middle, another
// alphabet.
double clash(char32_t before, char32_t letter)
{
    if (u_isalpha(static_cast<UChar32>(before)) && u_charType(static_cast<UChar32>(letter)) == U_START_PUNCTUATION)
        return letter >= 0x80 && letter < 0x3000 ? 0.6 : 0; // „ and ‚ begin something
    if (!u_isalpha(static_cast<UChar32>(before)) || !u_isalpha(static_cast<UChar32>(letter)))
        return 0;
    const UScriptCode one = scriptOf(before);
    const UScriptCode other = scriptOf(letter);
    if (one != other && (isAlphabet(one) || isAlphabet(other)))
        return 1;
    if (u_islower(static_cast<UChar32>(before)) && u_isupper(static_cast<UChar32>(letter)))
        return 0.8;
    if (one == USCRIPT_GREEK && !QChar::decomposition(before).isEmpty() && !QChar::decomposition(letter).isEmpty())
        return 0.5;                                                             // a word has one accent
    return one == USCRIPT_LATIN && before >= 0x80 && letter >= 0x80 ? 0.25 : 0; // letters with marks stand among others
}

// Takes out of `set` what the encoding cannot write.
void keepOnly(USet *set, const char *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    USet *writable = uset_openEmpty();
    if (U_SUCCESS(status))
        ucnv_getUnicodeSet(converter, writable, UCNV_ROUNDTRIP_SET, &status);
    if (set && U_SUCCESS(status))
        uset_retainAll(set, writable);
    uset_close(writable);
    if (converter)
        ucnv_close(converter);
}

} // namespace

struct LetterHabits::Sets
{
    USet *standard = nullptr;
    USet *auxiliary = nullptr;
    USet *punctuation = nullptr;
    QSet<char32_t> common;
    bool writesHan = false;
    double uncommon = 1; // what a letter of the language is worth that is not a common one
};

const LetterHabits &LetterHabits::of(const QByteArray &locale)
{
    static QMutex mutex;
    static std::map<QByteArray, std::unique_ptr<LetterHabits>> all;
    const QMutexLocker locker(&mutex);
    std::unique_ptr<LetterHabits> &one = all[locale];
    if (!one)
        one.reset(new LetterHabits(locale));
    return *one;
}

LetterHabits::LetterHabits(const QByteArray &locale)
    : m_sets(std::make_unique<Sets>())
{
    for (const uint letter : commonLetters(locale).toUcs4())
        m_sets->common.insert(letter);
    m_sets->writesHan = locale == "zh" || locale == "zh_Hant" || locale == "ja";
    if (locale == "ja") // hardly a line is without them
        for (char32_t kana = 0x3041; kana <= 0x30fc; ++kana)
            m_sets->common.insert(kana);
    if (!m_sets->common.isEmpty())
        m_sets->uncommon = locale == "zh" || locale == "zh_Hant" ? 0.92
                           : locale == "ko"                      ? 0.82
                           : m_sets->common.size() > 100         ? 0.86
                           : m_sets->common.size() > 10          ? 0.5
                                                                 : 0.7; // of thousands, or of some dozens
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(locale.constData(), &status);
    if (U_FAILURE(status))
        return;
    const auto load = [data](ULocaleDataExemplarSetType type) {
        UErrorCode failed = U_ZERO_ERROR;
        return ulocdata_getExemplarSet(data, nullptr, USET_ADD_CASE_MAPPINGS, type, &failed);
    };
    m_sets->standard = load(ULOCDATA_ES_STANDARD);
    m_sets->auxiliary = load(ULOCDATA_ES_AUXILIARY);
    m_sets->punctuation = load(ULOCDATA_ES_PUNCTUATION);
    ulocdata_close(data);
    if (locale == "ko")
        keepOnly(m_sets->standard, "EUC-KR"); // CLDR lists all 11,172 syllables, KS X 1001 the 2,350 that are in use
}

LetterHabits::~LetterHabits()
{
    for (USet *set : {m_sets->standard, m_sets->auxiliary, m_sets->punctuation})
        if (set)
            uset_close(set);
}

double LetterHabits::worth(char32_t letter) const
{
    const auto code = static_cast<UChar32>(letter);
    const auto in = [code](const USet *set) { return set && uset_contains(set, code); };
    if (in(m_sets->standard))
        return m_sets->common.isEmpty() || m_sets->common.contains(u_tolower(code)) ? 1 : m_sets->uncommon;
    if (code >= 0xff01 && code <= 0xff5e) // full-width forms
        return 0.7;
    if (code >= 0xff61 && code <= 0xff9f) // half-width katakana: hardly ever meant
        return -0.7;
    if (in(m_sets->punctuation) || (code >= 0x3000 && code <= 0x301c) ||
        (code < 0x10000 && quotesAndDashes.contains(QChar(code))))
        return 0.99;
    if (code < 0x10000 && symbols.contains(QChar(code)))
        return 0.7;
    if (u_charType(code) == U_CONTROL_CHAR || u_charType(code) == U_UNASSIGNED ||
        u_charType(code) == U_PRIVATE_USE_CHAR)
        return -3;
    if (in(m_sets->auxiliary))
        return scriptOf(letter) == USCRIPT_HAN ? 0.8 : 0.3;
    if (scriptOf(letter) == USCRIPT_HAN && m_sets->writesHan)
        return 0.3; // a rarer one
    return u_isalpha(code) ? -0.3 : -0.8;
}

double LetterHabits::likeness(const QString &text) const
{
    double sum = 0;
    qsizetype count = 0;
    char32_t before = U' ';
    char32_t earlier = U' ';
    for (const uint letter : text.toUcs4()) {
        const char32_t now = letter;
        if (now >= 0x80) {
            sum += worth(now);
            ++count;
        }
        if (now >= 0x80 || before >= 0x80)
            sum -= clash(before, now);
        if (before == U' ' && scriptOf(now) == USCRIPT_HAN && scriptOf(earlier) == USCRIPT_HAN)
            sum -= 0.3; // no blanks between Chinese words; Korean read as Chinese is full of them
        earlier = std::exchange(before, now);
    }
    return count == 0 ? -1 : sum / static_cast<double>(count);
}
