// Why a draft or presets could not be read or written, as the middle of a sentence. Pure: no window.
#include "ui/words/store/RecordWords.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRecordWords : public QObject
{
    Q_OBJECT

private slots:
    void saysWhy()
    {
        using Kind = RecordError::Kind;
        QCOMPARE(recordTrouble({Kind::System, u"No space left on device"_s}), u"No space left on device"_s);
        QCOMPARE(recordTrouble({Kind::NotPlainFile, {}}), u"it is no plain file"_s);
        QCOMPARE(recordTrouble({Kind::TooLarge, {}}), u"it is too large to be one of ours"_s);
        QCOMPARE(recordTrouble({Kind::OtherFormat, {}}), u"it is not of this LinkReel's format"_s);
        QCOMPARE(recordTrouble({Kind::NoFolder, u"/home/f"_s}), u"/home/f cannot be made"_s);
    }
};

QTEST_GUILESS_MAIN(TestRecordWords)
#include "tst_recordwords.moc"
