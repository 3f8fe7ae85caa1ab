#include "HistoryWords.h"

#include <QCoreApplication>
#include <QDir>

namespace {

struct HistoryTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

QString historyMemberWords(TaskColumn::Form form)
{
    switch (form) {
    case TaskColumn::Form::Text:
        return HistoryTexts::tr("“%1” of this task is no text of a sensible length.");
    case TaskColumn::Form::Moment:
        return HistoryTexts::tr("“%1” of this task is no moment between 1970 and 2199.");
    case TaskColumn::Form::Flag:
        return HistoryTexts::tr("“%1” of this task is neither true nor false.");
    case TaskColumn::Form::Number:
        return HistoryTexts::tr("“%1” of this task is no sensible number.");
    case TaskColumn::Form::Word:
        return HistoryTexts::tr("“%1” of this task is no word that LinkReel knows.");
    case TaskColumn::Form::Error:
        return HistoryTexts::tr("“%1” of this task is no error that LinkReel knows.");
    case TaskColumn::Form::Request:
        return HistoryTexts::tr("“%1” of this task is no request.");
    case TaskColumn::Form::Price:
        return HistoryTexts::tr("“%1” of this task is no price.");
    case TaskColumn::Form::Address:
        return HistoryTexts::tr("“%1” of this task is no address.");
    case TaskColumn::Form::Clips:
        return HistoryTexts::tr("“%1” of this task is no list of clips.");
    case TaskColumn::Form::Addresses:
        return HistoryTexts::tr("“%1” of this task is no list of addresses by field.");
    case TaskColumn::Form::SentPictures:
        return HistoryTexts::tr("“%1” of this task is no list of pictures.");
    case TaskColumn::Form::Labels:
        return HistoryTexts::tr("“%1” of this task is no list of labels.");
    }
    return {};
}

// With a small letter what is of one line.
QString historyFaultWords(const HistoryError &error)
{
    switch (error.kind) {
    case HistoryError::Kind::NotJson:
        return HistoryTexts::tr("this is no JSON (%1).").arg(error.detail);
    case HistoryError::Kind::CutOff:
        return HistoryTexts::tr("the file ends in the middle.");
    case HistoryError::Kind::NoObject:
        return HistoryTexts::tr("an object is expected here.", "of JSON");
    case HistoryError::Kind::NoList:
        return HistoryTexts::tr("a list is expected here.");
    case HistoryError::Kind::NoComma:
        return HistoryTexts::tr("a comma is expected here.");
    case HistoryError::Kind::NoName:
        return HistoryTexts::tr("a name is expected here.");
    case HistoryError::Kind::NoColon:
        return HistoryTexts::tr("a colon is expected here.");
    case HistoryError::Kind::NoValue:
        return HistoryTexts::tr("a value is expected here.");
    case HistoryError::Kind::TooDeep:
        return HistoryTexts::tr("this is nested too deep.");
    case HistoryError::Kind::TooLarge:
        return HistoryTexts::tr("this is too large.");
    case HistoryError::Kind::NotTheEnd:
        return HistoryTexts::tr("something follows the end.");
    case HistoryError::Kind::Newer:
        return HistoryTexts::tr("this history was exported by a newer LinkReel. Use that one, or a newer one.");
    case HistoryError::Kind::NoTasks:
        return HistoryTexts::tr("there are no tasks in it.");
    case HistoryError::Kind::TooManyTasks:
        return HistoryTexts::tr("these are more than %Ln task(s).", "", static_cast<int>(error.count));
    case HistoryError::Kind::Member:
        return historyMemberWords(error.form).arg(error.detail);
    case HistoryError::Kind::OtherPicture:
        return HistoryTexts::tr("a picture was changed or cut: it is not what its name says.");
    case HistoryError::Kind::NoRoom:
        return HistoryTexts::tr("there is no room for it (%1).").arg(error.detail);
    case HistoryError::Kind::NotAHistory:
        return HistoryTexts::tr("It is no history that LinkReel exported.");
    case HistoryError::Kind::OfSandbox:
        return HistoryTexts::tr("It is the history of a sandbox, whose tasks LinkModel never saw.");
    case HistoryError::Kind::OfLinkModel:
        return HistoryTexts::tr("It is a history of LinkModel, and this is the sandbox.");
    case HistoryError::Kind::PicturesMissing:
        return HistoryTexts::tr("%Ln of its pictures are not in it: it is not whole.", "",
                                static_cast<int>(error.count));
    case HistoryError::Kind::FileUnreadable:
        return HistoryTexts::tr("It cannot be read (%1).").arg(error.detail);
    case HistoryError::Kind::NotOpened:
        return HistoryTexts::tr("The history cannot be opened (%1).").arg(error.detail);
    case HistoryError::Kind::Held:
        return HistoryTexts::tr(
            "Another program holds the history here. Wait until it lets go, or close it, then import once more.");
    case HistoryError::Kind::NotWritten:
        return HistoryTexts::tr("The history could not be written (%1).").arg(error.detail);
    case HistoryError::Kind::NotRead:
        return HistoryTexts::tr("The history could not be read (%1), so nothing was exported.").arg(error.detail);
    case HistoryError::Kind::FileUnwritten:
        return HistoryTexts::tr("%1 could not be written (%2). Choose another place, or make room there.")
            .arg(QDir::toNativeSeparators(error.path), error.detail);
    }
    return {};
}

} // namespace

QString historyProblem(const HistoryError &error)
{
    if (error.line == 0)
        return historyFaultWords(error);
    return HistoryTexts::tr("Line %1: %2", "a line's number, and what is wrong there")
        .arg(QString::number(error.line), historyFaultWords(error));
}
