#include "RecordWords.h"

#include <QCoreApplication>

namespace {

struct RecordTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(RecordWords)
};

} // namespace

QString recordTrouble(const RecordError &error)
{
    switch (error.kind) {
    case RecordError::Kind::System:
        return error.detail;
    case RecordError::Kind::NotPlainFile:
        return RecordTexts::tr("it is no plain file");
    case RecordError::Kind::TooLarge:
        return RecordTexts::tr("it is too large to be one of ours");
    case RecordError::Kind::OtherFormat:
        return RecordTexts::tr("it is not of this LinkReel's format");
    case RecordError::Kind::NoFolder:
        return RecordTexts::tr("%1 cannot be made").arg(error.detail);
    }
    return {};
}
