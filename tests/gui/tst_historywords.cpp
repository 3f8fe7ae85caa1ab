// What is said of the history: why it could not be opened, what became of a damaged one, why it was not exported or
// imported, and why LinkReel itself ended a task. Every kind has a sentence of its own. Pure: no window.
#include "net/CodedDetail.h"
#include "net/NetworkFault.h"
#include "tasks/TaskReason.h"
#include "ui/words/composer/UploadWords.h"
#include "ui/words/store/HistoryWords.h"
#include "ui/words/store/StoreOpeningWords.h"
#include "ui/words/tasks/StageWords.h"
#include "ui/words/tasks/TaskReasonWords.h"
#include "ui/words/tasks/TaskWords.h"
#include "uploads/UploadErrorCode.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestHistoryWords : public QObject
{
    Q_OBJECT

private slots:
    void everyOpeningErrorNamesTheFile()
    {
        using Kind = StoreError::Kind;
        QSet<QString> sentences;
        for (int kind = int(Kind::Held); kind <= int(Kind::NotMigrated); ++kind) {
            const QString said = storeProblem(StoreError{Kind(kind), u"/home/u/tasks.sqlite"_s, {}});
            QVERIFY2(said.contains(u"/home/u/tasks.sqlite"_s) && said.endsWith(u'.'), qPrintable(said));
            QVERIFY2(!said.contains(u'%'), qPrintable(said));
            sentences << said;
        }
        QCOMPARE(sentences.size(), 10);
        QCOMPARE(storeProblem({}), QString());
        QCOMPARE(storeProblem(StoreError{Kind::NotOpened, u"/a"_s, {StoreFault::Kind::System, u"disk I/O error"_s}}),
                 u"The history /a cannot be opened (disk I/O error)."_s);
    }

    void everyFaultHasItsWords()
    {
        using Kind = StoreFault::Kind;
        QSet<QString> said;
        for (int kind = int(Kind::System); kind <= int(Kind::NotFinished); ++kind)
            said << storeFaultWords({Kind(kind), u"/a/b"_s});
        QCOMPARE(said.size(), 11);
        QVERIFY(!said.contains(QString()));
        QCOMPARE(storeFaultWords({Kind::NotRenamed, u"/a/b"_s}), u"/a/b could not be renamed"_s);
    }

    void aSalvageIsCounted()
    {
        using Kind = StoreNotice::Kind;
        QCOMPARE(storeNoticeWords(StoreNotice{Kind::Salvaged, u"/a"_s, 0, 0}),
                 u"The history was damaged. None of its tasks could be read. The damaged file was set aside as /a."_s);
        QCOMPARE(
            storeNoticeWords(StoreNotice{Kind::Salvaged, u"/a"_s, 1, 0}),
            u"The history was damaged. 1 task could be read and was kept. The damaged file was set aside as /a."_s);
        QVERIFY(storeNoticeWords(StoreNotice{Kind::Salvaged, u"/a"_s, 9, 4})
                    .contains(u"5 tasks could be read and were kept. Of 4 more the request could not be read"_s));
        QVERIFY(storeNoticeWords(StoreNotice{Kind::Unneeded, u"/a"_s}).endsWith(u"It was kept as /a."_s));
        QCOMPARE(storeNoticeWords({}), QString());
    }

    void everyHistoryErrorHasItsWords()
    {
        using Kind = HistoryError::Kind;
        QSet<QString> sentences;
        for (int kind = int(Kind::NotJson); kind <= int(Kind::FileUnwritten); ++kind) {
            const QString said =
                historyProblem({.kind = Kind(kind), .detail = u"state"_s, .path = u"/a.json"_s, .count = 2});
            QVERIFY2(said.endsWith(u'.') && !said.contains(u'%'), qPrintable(said));
            sentences << said;
        }
        QCOMPARE(sentences.size(), int(Kind::FileUnwritten) + 1);
        QCOMPARE(historyProblem({.kind = Kind::NoComma, .line = 3}), u"Line 3: a comma is expected here."_s);
        QCOMPARE(historyProblem({.kind = Kind::PicturesMissing, .count = 1}),
                 u"1 of its pictures is not in it: it is not whole."_s);
        using Form = TaskColumn::Form;
        sentences.clear();
        for (int form = int(Form::Text); form <= int(Form::SentPictures); ++form)
            sentences << historyProblem({.kind = Kind::Member, .detail = u"x"_s, .form = Form(form), .line = 7});
        QCOMPARE(sentences.size(), int(Form::SentPictures) + 1);
        for (const QString &said : std::as_const(sentences))
            QVERIFY2(said.startsWith(u"Line 7: “x” of this task is "_s) && said.endsWith(u'.'), qPrintable(said));
    }

    // A code of our own is never shown; what a server or an earlier LinkReel wrote is shown as it stands.
    void reasonsAreReadBothWays()
    {
        QSet<QString> sentences;
        for (int reason = int(TaskReason::WaitedElsewhere); reason <= int(TaskReason::PictureDamaged); ++reason) {
            const QString code = reasonCode(TaskReason(reason));
            QCOMPARE(reasonFromCode(code), TaskReason(reason));
            const QString said = reasonWords(code);
            QVERIFY2(said.endsWith(u'.') && !said.contains(u"linkreel:"_s), qPrintable(said));
            sentences << said;
            Task task;
            task.reason = code;
            for (const TaskState state : {TaskState::Refused, TaskState::Failed, TaskState::Cancelled}) {
                task.state = state;
                QVERIFY(StageWords::of(task).sentence.contains(said));
                const RowWords row = rowWords(task, {}, {});
                QVERIFY2((row.trouble + row.detail).contains(said), qPrintable(row.trouble + row.detail));
            }
        }
        QCOMPARE(sentences.size(), 5);
        QCOMPARE(reasonWords(u"content policy"_s), u"content policy"_s);
        QCOMPARE(reasonWords(u"The picture cannot be read any more. Choose it again."_s),
                 u"The picture cannot be read any more. Choose it again."_s);
        QCOMPARE(reasonWords({}), QString());
    }

    // What became of an upload is kept as a code too; every member comes back, and its sentence is made when it is
    // read.
    void uploadErrorsAreReadBothWays()
    {
        const QMetaEnum kinds = QMetaEnum::fromType<UploadError::Kind>();
        const QMetaEnum fileKinds = QMetaEnum::fromType<UploaderError::Kind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            UploadError error{.kind = UploadError::Kind(kinds.value(i)),
                              .httpStatus = 413,
                              .host = u"[::1]:8080"_s,
                              .hostText = u"100 % | [no]\nlinkreel:UploadRefused[]"_s,
                              .detail = codedDetail(NetworkFault::Kind::ProxySilent, {u"p.example:3128"_s}),
                              .redirects = 5};
            QCOMPARE(uploadErrorFromCode(uploadErrorCode(error)), error);
            for (int j = 0; j < fileKinds.keyCount(); ++j) {
                error.description = UploaderError{.kind = UploaderError::Kind(fileKinds.value(j)),
                                                  .place = {u"Headers"_s, u"X|Y"_s},
                                                  .text = u"json:[0]"_s,
                                                  .detail = u"missing ]"_s,
                                                  .number = 3,
                                                  .wanted = 2,
                                                  .inDollars = j % 2 == 0,
                                                  .onlyDecorates = j % 3 == 0,
                                                  .file = u"a.sxcu"_s};
                QCOMPARE(uploadErrorFromCode(uploadErrorCode(error)), error);
            }
            QCOMPARE(reasonWords(uploadErrorCode(error)), uploadTrouble(error));
        }
        const UploadError refused{
            .kind = UploadError::Kind::Refused, .httpStatus = 413, .host = u"i.example"_s, .hostText = u"too large"_s};
        QCOMPARE(uploadErrorCode(refused), u"linkreel:UploadRefused[i.example|413|too large||0]"_s); // in histories
        Task task;
        task.state = TaskState::Refused;
        task.reason = uploadErrorCode(refused);
        QVERIFY(StageWords::of(task).sentence.contains(uploadTrouble(refused)));
        const RowWords row = rowWords(task, {}, {});
        QVERIFY2((row.trouble + row.detail).contains(uploadTrouble(refused)), qPrintable(row.trouble + row.detail));
    }

    void whatIsNoUploadErrorIsShownAsItStands()
    {
        for (const QString &text :
             {u"i.example refused the picture (HTTP 413)."_s, u"linkreel:UploadRefused[i.example|413|too large||"_s,
              u"linkreel:UploadRefused[i.example]"_s, u"linkreel:UploadEaten[i.example|413|too large||0]"_s,
              u"so: linkreel:UploadRefused[i.example|413|too large||0]"_s, u"linkreel:ProxySilent[a|b|c|d|e]"_s}) {
            QVERIFY2(!uploadErrorFromCode(text), qPrintable(text));
            QCOMPARE(reasonWords(text), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestHistoryWords)
#include "tst_historywords.moc"
