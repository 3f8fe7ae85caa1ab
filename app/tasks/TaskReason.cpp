#include "TaskReason.h"

#include "NamedEnum.h"

namespace {

constexpr EnumNames<TaskReason, 5> reasonCodes{{{TaskReason::WaitedElsewhere, "linkreel:waited-elsewhere"},
                                                {TaskReason::PictureLost, "linkreel:picture-lost"},
                                                {TaskReason::PictureTooLarge, "linkreel:picture-too-large"},
                                                {TaskReason::PictureUnreadable, "linkreel:picture-unreadable"},
                                                {TaskReason::PictureDamaged, "linkreel:picture-damaged"}}};

} // namespace

QString reasonCode(TaskReason reason)
{
    return nameIn(reasonCodes, reason);
}

std::optional<TaskReason> reasonFromCode(const QString &code)
{
    return valueIn(reasonCodes, code);
}
