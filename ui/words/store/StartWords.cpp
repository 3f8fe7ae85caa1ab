#include "StartWords.h"

#include <QCoreApplication>
#include <QDir>

namespace {

struct StartTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(StartWords)
};

} // namespace

QString startRefusalWords(const StartRefusal &refusal)
{
    using Kind = StartRefusal::Kind;
    const QString folder = QDir::toNativeSeparators(refusal.folder);
    switch (refusal.kind) {
    case Kind::NotWritable:
    case Kind::NoRoom:
        return StartTexts::tr(
                   "The folder %1 cannot be written, so LinkReel could not keep what you pay for. Make room on "
                   "the disk, or give yourself the right to write there, then start again. Nothing was changed.")
            .arg(folder);
    case Kind::OnOtherComputer:
        return StartTexts::tr(
                   "LinkReel is open on the computer %1 with the same folder, %2. Close it there first: two at "
                   "once would disturb each other's tasks. If it is certainly not running there any more, delete "
                   "the file linkreel.lock in that folder.")
            .arg(refusal.host, folder);
    case Kind::TooMuchToHandOver:
        return StartTexts::tr(
            "LinkReel is running already, and this is too much to hand over to it. Paste the prompt, or "
            "drop the pictures, in its window.");
    case Kind::OtherVersion:
        return StartTexts::tr(
            "LinkReel is running already, in another version that takes nothing over. Use its window, or "
            "close it first.");
    case Kind::NoAnswer:
        return StartTexts::tr(
                   "LinkReel is running already with %1, but it does not answer (process %2). Wait a little, or "
                   "end that process, then start again: two at once would disturb each other's tasks. Nothing "
                   "was changed.")
            .arg(folder, QString::number(refusal.process));
    }
    return {};
}
