// Characters as a person counts them, in time that grows with the text and no faster.
#include "catalog/FieldCheck.h"
#include "catalog/Validation.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

// Milliseconds of processor time: what other programs do at the same time does not count.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// What the fastest of a few runs takes.
template <typename Work>
double fastest(Work work)
{
    double best = std::numeric_limits<double>::max();
    for (int run = 0; run < 5; ++run) {
        const double start = cpuMs();
        work();
        best = std::min(best, cpuMs() - start);
    }
    return best;
}

} // namespace

class TestCharacters : public QObject
{
    Q_OBJECT

private slots:
    void characters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << QString() << 0;
        QTest::newRow("letters") << u"fox"_s << 3;
        QTest::newRow("line ends count") << u"a\nb"_s << 3;
        QTest::newRow("CR LF is one") << u"a\r\nb"_s << 3;
        QTest::newRow("e and accent") << u"cafe\u0301"_s << 4;
        QTest::newRow("two marks on one letter") << u"o\u0302\u0323"_s << 1;
        QTest::newRow("a mark without a letter") << u"\u0301"_s << 1;
        QTest::newRow("beyond the BMP") << u"𝒜😀"_s << 2;
        QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s << 1;
        QTest::newRow("two families") << u"👨‍👩‍👧👨‍👩‍👧"_s << 2;
        QTest::newRow("skin") << u"👍🏽"_s << 1;
        QTest::newRow("astronaut") << u"👩🏽‍🚀"_s << 1;
        QTest::newRow("two people, two skins") << u"🧑🏻‍❤️‍💋‍🧑🏿"_s << 1;
        QTest::newRow("heart with selector") << u"❤️"_s << 1;
        QTest::newRow("keycap") << u"1️⃣"_s << 1;
        QTest::newRow("flag") << u"🇩🇪"_s << 1;
        QTest::newRow("flags") << u"🇩🇪🇫🇷🇯🇵"_s << 3;
        QTest::newRow("half a flag") << u"🇩🇪🇫"_s << 2;
        QTest::newRow("flag, then hand") << u"🇩🇪👍🏽"_s << 2;
        QTest::newRow("rainbow flag") << u"🏳️‍🌈"_s << 1;
        QTest::newRow("England") << u"🏴󠁧󠁢󠁥󠁮󠁧󠁿"_s << 1;
        QTest::newRow("emoji of Unicode 15") << u"🫨"_s << 1;
        QTest::newRow("Hangul, composed") << u"한국"_s << 2;
        QTest::newRow("Hangul, in parts") << u"\u1112\u1161\u11ab\u1100\u116e\u11a8"_s << 2;
        QTest::newRow("Hangul, syllable and part") << u"\uAC00\u11A8"_s << 1;
        QTest::newRow("Chinese") << u"红狐狸"_s << 3;
        QTest::newRow("Thai") << u"กำ"_s << 1;
        QTest::newRow("joiner between letters") << u"a\u200db"_s << 2;
        QTest::newRow("half a surrogate pair") << QString(QChar(0xd83d)) << 1;
    }

    void characters()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QCOMPARE(countCharacters(text), count);
        QCOMPARE(countCharacters(u"x"_s + text + u"x"_s), count + (text == u"\u0301"_s ? 1 : 2));
    }

    void countingIsLinear_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::newRow("letters") << u"abcd"_s;
        QTest::newRow("families") << u"👨‍👩‍👧‍👦"_s;
        QTest::newRow("flags") << u"🇩🇪"_s;
        QTest::newRow("marks without end") << u"\u0301"_s;
        QTest::newRow("joined without end") << u"👩‍"_s;
    }

    // Ten times the text takes about ten times as long; a quadratic count would take a hundred times.
    void countingIsLinear()
    {
        QFETCH(QString, unit);
        const QString small = unit.repeated(102400 / unit.size()); // 100 K units
        const QString large = small.repeated(10);
        const double one = fastest([&] { countCharacters(small); });
        const double ten = fastest([&] { countCharacters(large); });
        QVERIFY2(ten < 40 * one, qPrintable(u"%1 ms, then %2 ms"_s.arg(one).arg(ten)));
    }
};

QTEST_APPLESS_MAIN(TestCharacters)
#include "tst_characters.moc"
