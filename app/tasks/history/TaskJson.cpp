#include "TaskJson.h"

#include "net/CleanText.h"
#include "tasks/TaskClips.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace {

constexpr qsizetype longestText = 1 << 20;
constexpr double dearest = 1'000'000; // USD, for one task
constexpr double mostBytes = 9e15;    // a double counts them one by one
constexpr int lastYear = 2199;

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskJson)
};

// One member of the object: undefined while it stands at its default; false when it cannot be read.
struct Field
{
    QString name;
    const char *kind;
    std::function<QJsonValue(const Task &)> write;
    std::function<bool(const QJsonValue &, Task &)> read;
};

template <typename Value>
QJsonValue unless(bool isDefault, const Value &value)
{
    return isDefault ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value);
}

Field text(const char *name, QString Task::*member)
{
    return {QLatin1String(name), QT_TRANSLATE_NOOP("TaskJson", "no text of a sensible length"),
            [member](const Task &task) { return unless((task.*member).isEmpty(), task.*member); },
            [member](const QJsonValue &value, Task &task) {
                task.*member = value.toString();
                return value.isString() && (task.*member).size() <= longestText;
            }};
}

Field serverText(const char *name, QString Task::*member)
{
    Field field = text(name, member);
    field.read = [member, read = field.read](const QJsonValue &value, Task &task) {
        const bool isText = read(value, task);
        task.*member = cleanText(task.*member, {});
        return isText;
    };
    return field;
}

Field moment(const char *name, QDateTime Task::*member)
{
    return {QLatin1String(name), QT_TRANSLATE_NOOP("TaskJson", "no moment between 1970 and 2199"),
            [member](const Task &task) {
                return unless(!(task.*member).isValid(), (task.*member).toUTC().toString(Qt::ISODateWithMs));
            },
            [member](const QJsonValue &value, Task &task) {
                const QDateTime read = QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
                task.*member = read;
                return read.isValid() && read.toMSecsSinceEpoch() >= 0 && read.date().year() <= lastYear;
            }};
}

Field flag(const char *name, bool Task::*member)
{
    return {QLatin1String(name), QT_TRANSLATE_NOOP("TaskJson", "neither true nor false"),
            [member](const Task &task) { return unless(!(task.*member), task.*member); },
            [member](const QJsonValue &value, Task &task) {
                task.*member = value.toBool();
                return value.isBool();
            }};
}

template <typename Number>
Field number(const char *name, Number Task::*member, double least, double most)
{
    return {QLatin1String(name), QT_TRANSLATE_NOOP("TaskJson", "no sensible number"),
            [member](const Task &task) { return unless(task.*member == Number(), task.*member); },
            [member, least, most](const QJsonValue &value, Task &task) {
                const double read = value.toDouble(std::nan(""));
                if (!(read >= least && read <= most))
                    return false;
                task.*member = static_cast<Number>(read);
                return static_cast<double>(task.*member) == read;
            }};
}

template <typename Enum>
Field word(const char *name, Enum Task::*member, QString (*nameOf)(Enum),
           std::optional<Enum> (*valueOf)(const QString &), std::optional<Enum> usual = {})
{
    return {QLatin1String(name), QT_TRANSLATE_NOOP("TaskJson", "no word that LinkReel knows"),
            [=](const Task &task) { return unless(usual == task.*member, nameOf(task.*member)); },
            [=](const QJsonValue &value, Task &task) {
                const std::optional<Enum> read = valueOf(value.toString());
                task.*member = read.value_or(task.*member);
                return read.has_value();
            }};
}

template <typename Error>
Field error(const char *name, std::optional<Error> Task::*member, std::optional<Error> (*fromJson)(const QJsonObject &))
{
    return {QLatin1String(name), QT_TRANSLATE_NOOP("TaskJson", "no error that LinkReel knows"),
            [=](const Task &task) {
                return unless(!(task.*member), task.*member ? toJson(*(task.*member)) : QJsonObject());
            },
            [=](const QJsonValue &value, Task &task) {
                QJsonObject json = value.toObject();
                for (auto it = json.begin(); it != json.end(); ++it) {
                    if (it->isString())
                        *it = cleanText(it->toString(), {});
                }
                task.*member = fromJson(json);
                return (task.*member).has_value();
            }};
}

Field request()
{
    return {QStringLiteral("request"), QT_TRANSLATE_NOOP("TaskJson", "no request"),
            [](const Task &task) { return QJsonValue(task.request.toJson()); },
            [](const QJsonValue &value, Task &task) {
                const QJsonObject json = value.toObject();
                task.request = GenerationRequest::fromJson(json);
                return json.value(u"model").isString() && json.value(u"prompt").isString() &&
                       json.value(u"fields").isObject();
            }};
}

Field price()
{
    return {QStringLiteral("priceUsd"), QT_TRANSLATE_NOOP("TaskJson", "no price"),
            [](const Task &task) { return unless(!task.priceUsd, task.priceUsd.value_or(0)); },
            [](const QJsonValue &value, Task &task) {
                task.priceUsd = value.toDouble(-1);
                return *task.priceUsd >= 0 && *task.priceUsd <= dearest;
            }};
}

Field clipLink()
{
    return {QStringLiteral("clipLink"), QT_TRANSLATE_NOOP("TaskJson", "no address"),
            [](const Task &task) { return unless(task.clipLink.isEmpty(), task.clipLink.text()); },
            [](const QJsonValue &value, Task &task) {
                task.clipLink = RawUrl::fromText(value.toString());
                return value.isString() && task.clipLink.isValid();
            }};
}

Field clips()
{
    return {QStringLiteral("clips"), QT_TRANSLATE_NOOP("TaskJson", "no list of clips"),
            [](const Task &task) { return unless(task.clips.isEmpty(), toJson(task.clips)); },
            [](const QJsonValue &value, Task &task) {
                task.clips = taskClipsFromJson(value.toArray());
                return value.isArray() && value.toArray().size() <= mostClips;
            }};
}

Field sentAddresses()
{
    return {QStringLiteral("sentAddresses"), QT_TRANSLATE_NOOP("TaskJson", "no list of addresses by field"),
            [](const Task &task) { return unless(task.sentAddresses.isEmpty(), task.sentAddresses); },
            [](const QJsonValue &value, Task &task) {
                task.sentAddresses = value.toObject();
                return value.isObject() &&
                       std::all_of(task.sentAddresses.constBegin(), task.sentAddresses.constEnd(),
                                   [](const QJsonValue &address) { return address.isString() || address.isArray(); });
            }};
}

Field sentPictures()
{
    return {QStringLiteral("sentPictures"), QT_TRANSLATE_NOOP("TaskJson", "no list of pictures"),
            [](const Task &task) { return unless(task.sentPictures.isEmpty(), toJson(task.sentPictures)); },
            [](const QJsonValue &value, Task &task) {
                task.sentPictures = sentPicturesFromJson(value.toArray());
                return value.isArray();
            }};
}

// What a task is made of; a new member is one line here.
const std::vector<Field> &fields()
{
    static const std::vector<Field> all{
        word<TaskState>("state", &Task::state, stateName, stateFromName),
        moment("createdAt", &Task::createdAt),
        request(),
        flag("tracked", &Task::tracked),
        text("batch", &Task::batch),
        number("queuePosition", &Task::queuePosition, -1e12, 1e12),
        flag("held", &Task::held),
        word<PictureWay>("pictureWay", &Task::pictureWay, pictureWayName, pictureWayFromName, PictureWay::None),
        sentAddresses(),
        sentPictures(),
        moment("sentAt", &Task::sentAt),
        text("taskId", &Task::remoteId),
        serverText("orderId", &Task::orderId),
        serverText("requestId", &Task::requestId),
        serverText("remoteStatus", &Task::remoteStatus),
        price(),
        serverText("reason", &Task::reason),
        text("rawAnswer", &Task::rawAnswer),
        error<ApiError>("error", &Task::error, apiErrorFromJson),
        moment("acceptedAt", &Task::acceptedAt),
        moment("endedAt", &Task::endedAt),
        number("checks", &Task::checks, 0, 1e9),
        clipLink(),
        word<ClipState>("clipState", &Task::clipState, clipStateName, clipStateFromName, ClipState::None),
        text("clipPath", &Task::clipPath),
        number("clipBytes", &Task::clipBytes, 0, mostBytes),
        error<ClipError>("clipError", &Task::clipError, clipErrorFromJson),
        clips(),
        flag("dismissed", &Task::dismissed),
    };
    return all;
}

bool isNeeded(const Field &field)
{
    return field.name == QLatin1String("state") || field.name == QLatin1String("createdAt") ||
           field.name == QLatin1String("request");
}

} // namespace

QJsonObject taskToJson(const Task &task)
{
    QJsonObject json;
    for (const Field &field : fields()) {
        if (const QJsonValue value = field.write(task); !value.isUndefined())
            json.insert(field.name, value);
    }
    return json;
}

std::variant<Task, QString> taskFromJson(const QJsonObject &json)
{
    Task task;
    for (const Field &field : fields()) {
        const QJsonValue value = json.value(field.name);
        if (value.isUndefined() && !isNeeded(field))
            continue;
        if (!field.read(value, task))
            return Words::tr("“%1” of this task is %2.").arg(field.name, Words::tr(field.kind));
    }
    return task;
}
