// In which encoding a short text is: prompts of many languages as the programs of their countries save them, guessed
// from nothing but their bytes; Unicode with and without its mark; damage. Whole texts are compared.
#include "lists/TextEncoding.h"
#include "support/http/EncodedText.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestTextEncoding : public QObject
{
    Q_OBJECT

private:
    static QString readBack(const QByteArray &bytes, const QString &language = {})
    {
        return decodedAs(guessEncoding(bytes, language).name, bytes).text;
    }

private slots:
    void shortPrompts_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("text");
        const auto add = [](const char *encoding, const QStringList &texts) {
            for (const QString &text : texts)
                QTest::addRow("%s: %s", encoding, qPrintable(text.left(24))) << QByteArray(encoding) << text;
        };
        add("GB18030", {u"一只狐狸在雪地里奔跑"_s, u"城市夜景航拍"_s, u"赛博朋克风格的街道，霓虹灯，雨夜"_s,
                        u"prompt,duration\n一只狐狸,5\n"_s, u"森林里的小屋，炊烟袅袅"_s, u"咖啡杯冒着热气，特写"_s,
                        u"古代战场，千军万马"_s, u"狐狸"_s, u"海浪拍打礁石"_s});
        add("windows-950", {u"一隻狐狸在雪地裡奔跑"_s, u"城市夜景空拍"_s, u"台北街頭的雨夜"_s,
                            u"prompt,duration\n一隻狐狸,5\n"_s, u"少女在窗邊讀書，陽光灑落"_s, u"火車穿過隧道"_s});
        add("windows-31j", {u"雪の中を走る狐"_s, u"夜の街の空撮"_s, u"プロンプト,秒数\n雨の夜,5\n"_s, u"東京夜景"_s,
                            u"コーヒーカップ、湯気、クローズアップ"_s, u"「こんにちは」と彼女は言った"_s,
                            u"prompt,duration\n狐,5\n"_s});
        add("EUC-JP", {u"夜の街の空撮"_s, u"波が岩に当たる"_s});
        add("ISO-2022-JP", {u"雪の中を走る狐"_s});
        add("windows-949", {u"눈 속을 달리는 여우"_s, u"도시 야경 항공 촬영"_s, u"해질녘 해변"_s,
                            u"prompt,duration\n여우,5\n"_s, u"숲속의 작은 집"_s, u"서울의 밤"_s});
        add("windows-1251", {u"Лиса бежит по снегу"_s, u"МОСКВА НОЧЬЮ"_s, u"prompt;duration\nЛиса;5\n"_s, u"лес"_s,
                             u"«Привет», — сказала она"_s, u"Дівчина читає книгу біля вікна"_s, u"a fox, лиса"_s});
        add("KOI8-U", {u"Лиса бежит по снегу"_s, u"Девушка читает книгу у окна"_s});
        add("IBM866", {u"Лиса бежит по снегу"_s, u"Волны бьются о скалы"_s});
        add("windows-1252",
            {u"Café – “naïve” 5 €\n"_s, u"Ein Fuchs läuft durch den Schnee, große Bäume"_s, u"It’s a cat"_s,
             u"El niño corre por la montaña, ¿qué pasa?"_s, u"São Paulo à noite, coração"_s, u"über"_s,
             u"Räksmörgås på bordet"_s, u"100 £"_s, u"wait… what"_s, u"“Hello,” she said"_s, u"Ångström"_s});
        add("windows-1250", {u"Lis biegnie przez śnieg"_s, u"Zażółć gęślą jaźń"_s, u"Žluťoučký kůň běží loukou"_s,
                             u"Egy lány könyvet olvas az ablaknál"_s, u"Dívka čte knihu u okna"_s});
        add("windows-1254", {u"Tilki karda koşuyor"_s, u"Kız pencerede kitap okuyor, güneş ışığı"_s});
        add("windows-1253", {u"Πόλη τη νύχτα"_s, u"Γάτα"_s});
        add("windows-1255", {u"שועל רץ בשלג"_s});
        add("windows-1256", {u"ثعلب يركض في الثلج"_s, u"قطة"_s});
        add("windows-874", {u"สุนัขจิ้งจอกวิ่งในหิมะ"_s});
        add("IBM850", {u"Ein Fuchs läuft durch den Schnee, große Bäume"_s}); // Excel's "CSV (MS-DOS)"
        add("macintosh", {u"Café – “naïve”"_s});                             // and "CSV (Macintosh)"
    }
    void shortPrompts()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QString, text);
        const QByteArray bytes = encodedAs(encoding.constData(), text);
        QVERIFY(!bytes.isEmpty());
        QCOMPARE(readBack(bytes), text);
        QVERIFY(encoding == "ISO-2022-JP" || !guessEncoding(bytes).isSure); // by the letters alone
        QVERIFY(guessEncoding(bytes).possible.contains(guessEncoding(bytes).name));
    }

    // Two characters say little: the true one is among those that can be chosen.
    void theTrueOneCanBeChosen()
    {
        const QByteArray cat = encodedAs("windows-31j", u"猫"_s);
        QVERIFY(guessEncoding(cat).possible.contains("windows-31j"));
        QCOMPARE(decodedAs("windows-31j", cat).text, u"猫"_s);
    }

    void whereLettersDoNotDecideTheComputersLanguageDoes()
    {
        const QByteArray bytes = encodedAs("windows-1257", u"Namelis miške"_s); // as Turkish: miğke
        QCOMPARE(readBack(bytes, u"lt-LT"_s), u"Namelis miške"_s);
    }

    void unicode_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("encoding");
        const QString text = u"prompt;Größe\r\n一只狐狸;16x9\r\n"_s;
        const auto row = [&text](const char *what, const char *encoding, const QByteArray &before,
                                 const QByteArray &behind) {
            QTest::newRow(what) << before + encodedAs(encoding, text) + behind << QByteArray(encoding);
        };
        row("UTF-8", "UTF-8", {}, {});
        row("UTF-8 with mark", "UTF-8", "\xef\xbb\xbf", {});
        row("UTF-8 with two marks", "UTF-8", "\xef\xbb\xbf\xef\xbb\xbf", {});
        row("UTF-16 LE", "UTF-16LE", {}, {});
        row("UTF-16 LE with mark", "UTF-16LE", "\xff\xfe", {});
        row("UTF-16 BE", "UTF-16BE", {}, {});
        row("UTF-16 BE with mark", "UTF-16BE", "\xfe\xff", {});
        row("UTF-32 LE with mark", "UTF-32LE", QByteArray("\xff\xfe\0\0", 4), {});
        row("UTF-32 BE with mark", "UTF-32BE", QByteArray("\0\0\xfe\xff", 4), {});
        row("GB 18030 with mark", "GB18030", "\x84\x31\x95\x33", {});
    }
    void unicode()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, encoding);
        const EncodingGuess guess = guessEncoding(bytes);
        QCOMPARE(guess.name, encoding);
        QVERIFY(guess.isSure);
        QCOMPARE(decodedAs(guess.name, bytes).text, u"prompt;Größe\r\n一只狐狸;16x9\r\n"_s);
    }

    void wideTextWithAByteTooMany()
    {
        const QByteArray bytes = encodedAs("UTF-16LE", u"一只狐狸\n城市夜景\n"_s) + '\n'; // echo >> file
        QCOMPARE(guessEncoding(bytes).name, QByteArray("UTF-16LE"));
        QVERIFY(decodedAs("UTF-16LE", bytes).text.startsWith(u"一只狐狸\n城市夜景\n"_s));
    }

    void damageIsNoOtherEncoding()
    {
        QByteArray bytes = u"一只狐狸在雪地里奔跑\n城市夜景航拍，霓虹灯\n日落时分的海滩和古老的灯塔\n"_s.toUtf8();
        bytes.chop(2); // cut off within a character
        const EncodingGuess guess = guessEncoding(bytes);
        QCOMPARE(guess.name, QByteArray("UTF-8"));
        QVERIFY(!guess.isSure);
        QCOMPARE(decodedAs("UTF-8", bytes).unreadable, 1);
    }

    void asciiIsSure()
    {
        QVERIFY(guessEncoding("a fox\n").isSure);
        QVERIFY(guessEncoding({}).isSure);
        QVERIFY(guessEncoding(QByteArray(1, '\0')).name.size() > 0);
    }

    void everyEncodingThatIsOfferedIsKnown()
    {
        for (const QByteArray &encoding : textEncodings())
            QCOMPARE(decodedAs(encoding, encodedAs(encoding.constData(), u"a fox"_s)).text, u"a fox"_s);
    }
};

QTEST_GUILESS_MAIN(TestTextEncoding)
#include "tst_textencoding.moc"
