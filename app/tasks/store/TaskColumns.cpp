#include "TaskColumns.h"

#include "net/CleanText.h"
#include "platform/UtcTime.h"
#include "tasks/TaskClips.h"
#include "tasks/store/file/PictureMigration.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <functional>
#include <type_traits>
#include <utility>

namespace {

using Form = TaskColumn::Form;
using Change = TaskColumn::Change;

constexpr qsizetype longestText = 1 << 20;
constexpr qsizetype longestLabel = 200;
constexpr qsizetype mostLabels = 1000;
constexpr double dearest = 1'000'000; // USD, for one task
constexpr double mostBytes = 9e15;    // a double counts them one by one
constexpr int lastYear = 2199;

// SQLite tells NULL from ''; a null QString would be bound as NULL where the table wants text.
QString notNull(const QString &value)
{
    return value.isNull() ? QLatin1String("") : value;
}

template <typename Json>
QString compact(const Json &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonDocument documentIn(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8());
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &value : array)
        texts << value.toString().left(longestLabel);
    texts.removeAll(QString()); // no label
    return texts;
}

template <typename Value>
QJsonValue unless(bool isDefault, const Value &value)
{
    return isDefault ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value);
}

// A `member` below is one of Task, or what leads to one of its marks.
template <typename Value>
auto markOf(Value TakeMarks::*member)
{
    return [member](auto &task) -> auto &
    {
        return task.marks.*member;
    };
}

template <typename Of, typename Member>
auto &at(Of &task, Member member)
{
    return std::invoke(member, task);
}

template <typename Member>
TaskColumn text(const char *name, const char *memberName, Member member)
{
    return {QLatin1String(name),
            QLatin1String(memberName),
            Form::Text,
            [member](const Task &task) { return notNull(at(task, member)); },
            [member](const QVariant &value, Task &task) { at(task, member) = value.toString(); },
            [member](const Task &task) { return unless(at(task, member).isEmpty(), at(task, member)); },
            [member](const QJsonValue &value, Task &task) {
                at(task, member) = value.toString();
                return value.isString() && at(task, member).size() <= longestText;
            }};
}

// Of an imported one, what could harm who reads it is taken out.
TaskColumn serverText(const char *name, const char *memberName, QString Task::*member)
{
    TaskColumn column = text(name, memberName, member);
    column.fromJson = [member, read = column.fromJson](const QJsonValue &value, Task &task) {
        const bool isText = read(value, task);
        task.*member = cleanText(task.*member, {});
        return isText;
    };
    return column;
}

template <typename Member>
TaskColumn moment(const char *name, const char *memberName, Member member)
{
    return {QLatin1String(name),
            QLatin1String(memberName),
            Form::Moment,
            [member](const Task &task) {
                const QDateTime &moment = at(task, member);
                return moment.isValid() ? QVariant(moment.toMSecsSinceEpoch()) : QVariant();
            },
            [member](const QVariant &value, Task &task) {
                at(task, member) = value.isNull() ? QDateTime() : utcTime(value.toLongLong());
            },
            [member](const Task &task) {
                const QDateTime &moment = at(task, member);
                return unless(!moment.isValid(), moment.toUTC().toString(Qt::ISODateWithMs));
            },
            [member](const QJsonValue &value, Task &task) {
                const QDateTime read = QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
                at(task, member) = read;
                return read.isValid() && read.toMSecsSinceEpoch() >= 0 && read.date().year() <= lastYear;
            }};
}

template <typename Member>
TaskColumn flag(const char *name, Member member)
{
    return {QLatin1String(name),
            QLatin1String(name),
            Form::Flag,
            [member](const Task &task) { return at(task, member); },
            [member](const QVariant &value, Task &task) { at(task, member) = value.toBool(); },
            [member](const Task &task) { return unless(!at(task, member), at(task, member)); },
            [member](const QJsonValue &value, Task &task) {
                at(task, member) = value.toBool();
                return value.isBool();
            }};
}

template <typename Member>
TaskColumn number(const char *name, const char *memberName, Member member, double least, double most)
{
    using Number = std::remove_cvref_t<decltype(at(std::declval<Task &>(), member))>;
    return {QLatin1String(name),
            QLatin1String(memberName),
            Form::Number,
            [member](const Task &task) { return QVariant(at(task, member)); },
            [member](const QVariant &value, Task &task) { at(task, member) = value.value<Number>(); },
            [member](const Task &task) { return unless(at(task, member) == Number(), at(task, member)); },
            [member, least, most](const QJsonValue &value, Task &task) {
                const double read = value.toDouble(std::nan(""));
                if (!(read >= least && read <= most))
                    return false;
                at(task, member) = static_cast<Number>(read);
                return static_cast<double>(at(task, member)) == read;
            }};
}

// `unknown`: what a word is taken for in a row that nobody knows.
template <typename Enum>
TaskColumn word(const char *name, const char *memberName, Enum Task::*member, QString (*nameOf)(Enum),
                std::optional<Enum> (*valueOf)(const QString &), Enum unknown)
{
    return {QLatin1String(name),
            QLatin1String(memberName),
            Form::Word,
            [=](const Task &task) { return nameOf(task.*member); },
            [=](const QVariant &value, Task &task) { task.*member = valueOf(value.toString()).value_or(unknown); },
            [=](const Task &task) { return unless(task.*member == unknown, nameOf(task.*member)); },
            [=](const QJsonValue &value, Task &task) {
                const std::optional<Enum> read = valueOf(value.toString());
                task.*member = read.value_or(task.*member);
                return read.has_value();
            }};
}

template <typename Error>
TaskColumn error(const char *name, const char *memberName, std::optional<Error> Task::*member,
                 std::optional<Error> (*fromJson)(const QJsonObject &))
{
    return {QLatin1String(name),
            QLatin1String(memberName),
            Form::Error,
            [=](const Task &task) { return task.*member ? QVariant(compact(toJson(*(task.*member)))) : QVariant(); },
            [=](const QVariant &value, Task &task) { task.*member = fromJson(documentIn(value).object()); },
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

// In an exported history a picture's reference is spelled as it always was, so that every LinkReel reads it.
TaskColumn request()
{
    return {QStringLiteral("request"),
            QStringLiteral("request"),
            Form::Request,
            [](const Task &task) { return compact(task.request.toJson()); },
            [](const QVariant &value, Task &task) {
                task.request = GenerationRequest::fromJson(documentIn(value).object());
            },
            [](const Task &task) {
                GenerationRequest request = task.request;
                request.fields = withTexts(request.fields, [](const QString &text) {
                    const QString digest = digestOfReference(text);
                    return digest.isEmpty() ? text : largeReference(digest);
                });
                return QJsonValue(request.toJson());
            },
            [](const QJsonValue &value, Task &task) {
                const QJsonObject json = value.toObject();
                task.request = GenerationRequest::fromJson(json);
                task.request.fields = withTexts(task.request.fields, [](const QString &text) {
                    const QString digest = digestOfLargeReference(text);
                    return digest.isEmpty() ? text : pictureReference(digest);
                });
                return json.value(u"model").isString() && json.value(u"prompt").isString() &&
                       json.value(u"fields").isObject();
            },
            Change::Request,
            true};
}

// Of the request, for queries by it; never read back.
TaskColumn partOfRequest(const char *name, QString GenerationRequest::*member)
{
    return {QLatin1String(name),
            {},
            Form::Text,
            [member](const Task &task) { return notNull(task.request.*member); },
            [](const QVariant &, Task &) {},
            [](const Task &) { return QJsonValue(QJsonValue::Undefined); },
            [](const QJsonValue &, Task &) { return true; },
            Change::Request};
}

TaskColumn price()
{
    return {QStringLiteral("price_usd"),
            QStringLiteral("priceUsd"),
            Form::Price,
            [](const Task &task) { return task.priceUsd ? QVariant(*task.priceUsd) : QVariant(); },
            [](const QVariant &value, Task &task) {
                task.priceUsd = value.isNull() ? std::nullopt : std::optional(value.toDouble());
            },
            [](const Task &task) { return unless(!task.priceUsd, task.priceUsd.value_or(0)); },
            [](const QJsonValue &value, Task &task) {
                task.priceUsd = value.toDouble(-1);
                return *task.priceUsd >= 0 && *task.priceUsd <= dearest;
            }};
}

TaskColumn clipLink()
{
    return {QStringLiteral("clip_link"),
            QStringLiteral("clipLink"),
            Form::Address,
            [](const Task &task) { return notNull(task.clipLink.text()); },
            [](const QVariant &value, Task &task) { task.clipLink = RawUrl::fromText(value.toString()); },
            [](const Task &task) { return unless(task.clipLink.isEmpty(), task.clipLink.text()); },
            [](const QJsonValue &value, Task &task) {
                task.clipLink = RawUrl::fromText(value.toString());
                return value.isString() && task.clipLink.isValid();
            }};
}

// What is JSON in the row, too.
template <typename Member, typename ToJson, typename FromJson>
TaskColumn list(const char *name, const char *memberName, Form form, Member member, ToJson toArray, FromJson fromArray,
                qsizetype most)
{
    return {QLatin1String(name),
            QLatin1String(memberName),
            form,
            [=](const Task &task) { return compact(toArray(at(task, member))); },
            [=](const QVariant &value, Task &task) { at(task, member) = fromArray(documentIn(value).array()); },
            [=](const Task &task) { return unless(at(task, member).isEmpty(), toArray(at(task, member))); },
            [=](const QJsonValue &value, Task &task) {
                at(task, member) = fromArray(value.toArray());
                return value.isArray() && value.toArray().size() <= most;
            }};
}

TaskColumn sentAddresses()
{
    return {QStringLiteral("sent_addresses"),
            QStringLiteral("sentAddresses"),
            Form::Addresses,
            [](const Task &task) { return compact(task.sentAddresses); },
            [](const QVariant &value, Task &task) { task.sentAddresses = documentIn(value).object(); },
            [](const Task &task) { return unless(task.sentAddresses.isEmpty(), task.sentAddresses); },
            [](const QJsonValue &value, Task &task) {
                task.sentAddresses = value.toObject();
                return value.isObject() &&
                       std::all_of(task.sentAddresses.constBegin(), task.sentAddresses.constEnd(),
                                   [](const QJsonValue &address) { return address.isString() || address.isArray(); });
            }};
}

TaskColumn changedBy(Change change, TaskColumn column)
{
    column.change = change;
    return column;
}

TaskColumn once(TaskColumn column)
{
    column.change = Change::Never;
    return column;
}

// With a value in every row and in every exported task.
TaskColumn needed(TaskColumn column, std::function<QVariant(const Task &)> toSql,
                  std::function<QJsonValue(const Task &)> toJson)
{
    column.isNeeded = true;
    column.toSql = std::move(toSql);
    column.toJson = std::move(toJson);
    return column;
}

TaskColumn state()
{
    return needed(
        word<TaskState>("state", "state", &Task::state, stateName, stateFromName, TaskState::Unknown),
        [](const Task &task) { return stateName(task.state); }, [](const Task &task) { return stateName(task.state); });
}

TaskColumn createdAt()
{
    TaskColumn column = once(moment("created_at", "createdAt", &Task::createdAt));
    return needed(
        column, [](const Task &task) { return task.createdAt.toMSecsSinceEpoch(); }, column.toJson);
}

} // namespace

const std::vector<TaskColumn> &taskColumns()
{
    constexpr qsizetype any = std::numeric_limits<qsizetype>::max();
    const auto picturesToJson = [](const QList<SentPicture> &pictures) { return toJson(pictures); };
    const auto clipsToJson = [](const QList<TaskClip> &clips) { return toJson(clips); };
    static const std::vector<TaskColumn> all{
        state(),
        createdAt(),
        request(),
        partOfRequest("model", &GenerationRequest::model),
        partOfRequest("prompt", &GenerationRequest::prompt),
        once(flag("tracked", &Task::tracked)),
        text("batch", "batch", &Task::batch),
        number("queue_position", "queuePosition", &Task::queuePosition, -1e12, 1e12),
        flag("held", &Task::held),
        word<PictureWay>("picture_way", "pictureWay", &Task::pictureWay, pictureWayName, pictureWayFromName,
                         PictureWay::None),
        sentAddresses(),
        list("sent_pictures", "sentPictures", Form::SentPictures, &Task::sentPictures, picturesToJson,
             sentPicturesFromJson, any),
        moment("sent_at", "sentAt", &Task::sentAt),
        text("remote_id", "taskId", &Task::remoteId),
        serverText("order_id", "orderId", &Task::orderId),
        serverText("request_id", "requestId", &Task::requestId),
        serverText("remote_status", "remoteStatus", &Task::remoteStatus),
        price(),
        serverText("reason", "reason", &Task::reason),
        text("raw_answer", "rawAnswer", &Task::rawAnswer),
        error<ApiError>("error", "error", &Task::error, apiErrorFromJson),
        moment("accepted_at", "acceptedAt", &Task::acceptedAt),
        moment("ended_at", "endedAt", &Task::endedAt),
        number("checks", "checks", &Task::checks, 0, 1e9),
        clipLink(),
        word<ClipState>("clip_state", "clipState", &Task::clipState, clipStateName, clipStateFromName, ClipState::None),
        text("clip_path", "clipPath", &Task::clipPath),
        number("clip_bytes", "clipBytes", &Task::clipBytes, 0, mostBytes),
        error<ClipError>("clip_error", "clipError", &Task::clipError, clipErrorFromJson),
        list("clips", "clips", Form::Clips, &Task::clips, clipsToJson, taskClipsFromJson, mostClips),
        flag("dismissed", &Task::dismissed),
        changedBy(Change::Place, number("shot", "shot", &Task::shot, 0, mostBytes)),
        changedBy(Change::Place, number("take", "take", &Task::take, 0, 1e9)),
        changedBy(Change::Mark, number("stars", "stars", markOf(&TakeMarks::stars), 0, TakeMarks::mostStars)),
        changedBy(Change::Mark, flag("rejected", markOf(&TakeMarks::rejected))),
        changedBy(Change::Mark, moment("hidden_at", "hiddenAt", markOf(&TakeMarks::hiddenAt))),
        changedBy(Change::Mark, list("labels", "labels", Form::Labels, markOf(&TakeMarks::labels),
                                     QJsonArray::fromStringList, textsOf, mostLabels)),
        changedBy(Change::Mark, text("note", "note", markOf(&TakeMarks::note))),
    };
    return all;
}
