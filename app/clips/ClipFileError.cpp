#include "ClipFileError.h"

#include "ClipFault.h"
#include "net/CodedDetail.h"

#include <cerrno>
#include <system_error>

bool ClipFileError::isNoRoom() const
{
    return kind == Kind::System && (number == ENOSPC || number == EDQUOT);
}

QString ClipFileError::detail() const
{
    switch (kind) {
    case Kind::System:
        return QString::fromStdString(std::system_category().message(number));
    case Kind::OtherSize:
        return codedDetail(ClipFault::Kind::OnDisk, {QString::number(present), QString::number(expected)});
    case Kind::GivenUp:
        return {};
    }
    return {};
}
