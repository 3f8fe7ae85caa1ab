// The technical details of errors: a code while they are stored, words where they are read. Pure: no window.
#include "clips/ClipFault.h"
#include "net/CodedDetail.h"
#include "net/NetworkFault.h"
#include "ui/words/DetailWords.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/composer/AddressWords.h"
#include "ui/words/composer/UploadWords.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// Of each kind the words, with three values; fails where two are alike or a code is left.
template <typename Kind>
void checkEveryKind()
{
    const QMetaEnum kinds = QMetaEnum::fromType<Kind>();
    QSet<QString> said;
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const QString words = detailText(codedDetail(static_cast<Kind>(kinds.value(i)), {u"7"_s, u"8"_s, u"9"_s}));
        QVERIFY2(!words.isEmpty() && !words.contains(u"linkreel:"_s) && !words.contains(u'%'), kinds.key(i));
        said << words;
    }
    QCOMPARE(said.size(), kinds.keyCount());
}

} // namespace

class TestDetailWords : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasWordsOfItsOwn()
    {
        checkEveryKind<NetworkFault::Kind>();
        checkEveryKind<ClipFault::Kind>();
    }

    void whatIsNoCodeStaysAsItIs()
    {
        for (const QString &text : {QString(), u"No space left on device"_s, u"linkreel:Unheard[of]"_s, u"linkreel:"_s,
                                    u"linkreel:ClosedEarly[cut off he"_s, u"9 of 900 bytes"_s})
            QCOMPARE(detailText(text), text);
        const QString code = codedDetail(NetworkFault::Kind::ClosedEarly);
        QCOMPARE(code, u"linkreel:ClosedEarly[]"_s); // stored in histories
        QCOMPARE(detailText(u"before "_s + code + u"; "_s + code),
                 u"before the server closed the connection too early; the server closed the connection too early"_s);
    }

    void anyValueComesBack()
    {
        for (const QString &value :
             {u"[::1]:3128"_s, u"100 %, 50%25 | [x] %5b"_s, u"linkreel:ClosedEarly[]"_s, u"zwölf"_s}) {
            QStringList seen;
            replaceCodedDetails(codedDetail(ClipFault::Kind::OnDisk, {value, {}, value}),
                                [&](const CodedDetail &detail) {
                                    seen = detail.values;
                                    return u"x"_s;
                                });
            QCOMPARE(seen, (QStringList{value, {}, value}));
        }
    }

    void oneInAnother()
    {
        const QString inner = codedDetail(NetworkFault::Kind::NotHttp);
        QCOMPARE(detailText(codedDetail(ClipFault::Kind::BytesThen, {u"12"_s, inner})),
                 u"12 bytes, then: what answered does not speak HTTP"_s);
    }

    void everyWrongAddressHasItsSentence()
    {
        QSet<QString> sentences;
        for (const char *url :
             {"", "https://user:pass@api.example", "https://api.example/?x=1", "http://api.example"}) {
            const QString said = baseUrlWords(baseUrlError(QUrl(QString::fromLatin1(url))));
            QVERIFY2(said.endsWith(u'.') && !said.contains(u"pass@"_s), qPrintable(said));
            sentences << said;
        }
        QCOMPARE(sentences.size(), 4);
        QCOMPARE(baseUrlWords(baseUrlError(QUrl(u"https://api.linkmodel.ai/api/v1"_s))), QString());
    }

    void whoeverShowsOneSaysIt()
    {
        const QString proxy = codedDetail(NetworkFault::Kind::ProxySilent, {u"p.example:3128"_s});
        const QString said = u"the proxy p.example:3128 did not answer in time"_s;
        ApiError api;
        api.kind = ApiError::Kind::Proxy;
        api.detail = proxy;
        QVERIFY(whatHappened(api).contains(said));
        api.kind = ApiError::Kind::Tls;
        QVERIFY(whatHappened(api).contains(said));
        using Clip = ClipError::Kind;
        for (const Clip kind : {Clip::BadLink, Clip::RedirectLoop, Clip::Network, Clip::Slow, Clip::Proxy,
                                Clip::Untrusted, Clip::CutOff, Clip::Disk, Clip::DiskFull, Clip::NotRecorded})
            QVERIFY2(clipTrouble({kind, 0, proxy}).contains(said), qPrintable(clipTrouble({kind, 0, proxy})));
        using Up = UploadError::Kind;
        for (const Up kind : {Up::Proxy, Up::Tls, Up::NotAPicture})
            QVERIFY(uploadTrouble({.kind = kind, .detail = proxy}).contains(said));
        AddressFinding finding;
        finding.detail = proxy;
        QVERIFY(addressWarning(finding).contains(said));
        QCOMPARE(
            clipTrouble({Clip::DiskFull, 0, codedDetail(ClipFault::Kind::Room, {u"2000000"_s, u"1000"_s}), u"/f"_s}),
            u"there is no room in /f (2.0 MB needed, 1.0 kB free)"_s);
    }
};

QTEST_GUILESS_MAIN(TestDetailWords)
#include "tst_detailwords.moc"
