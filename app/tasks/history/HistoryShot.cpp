#include "HistoryShot.h"

#include "net/CleanText.h"

namespace {

constexpr qsizetype longestShotText = 1 << 16;
constexpr double highestShot = 9e15;
constexpr double highestTake = 1e9;

const QString shotMember = QStringLiteral("shot");
const QString titleMember = QStringLiteral("title");
const QString noteMember = QStringLiteral("note");
const QString pickMember = QStringLiteral("pick");

// A whole number from `least` on; less than that: it is none.
double wholeNumber(const QJsonValue &value, double least, double most)
{
    const double read = value.toDouble(-1);
    return read >= least && read <= most && read == static_cast<double>(static_cast<qint64>(read)) ? read : -1;
}

} // namespace

QJsonObject toJson(const HistoryShot &shot)
{
    QJsonObject json{{shotMember, shot.shot}};
    if (!shot.title.isEmpty())
        json.insert(titleMember, shot.title);
    if (!shot.note.isEmpty())
        json.insert(noteMember, shot.note);
    if (shot.pick > 0)
        json.insert(pickMember, shot.pick);
    return json;
}

tl::expected<HistoryShot, HistoryError> historyShotFromJson(const QJsonObject &json)
{
    const auto wrong = [](const QString &member, TaskColumn::Form form) {
        return tl::make_unexpected(HistoryError{.kind = HistoryError::Kind::Member, .detail = member, .form = form});
    };
    HistoryShot shot;
    const double number = wholeNumber(json.value(shotMember), 1, highestShot);
    const double pick = wholeNumber(json.value(pickMember).isUndefined() ? 0 : json.value(pickMember), 0, highestTake);
    if (number < 0)
        return wrong(shotMember, TaskColumn::Form::Number);
    if (pick < 0)
        return wrong(pickMember, TaskColumn::Form::Number);
    shot.shot = static_cast<qint64>(number);
    shot.pick = static_cast<int>(pick);
    for (const auto &[member, text] : {std::pair(titleMember, &shot.title), std::pair(noteMember, &shot.note)}) {
        const QJsonValue value = json.value(member);
        *text = value.toString();
        if ((!value.isUndefined() && !value.isString()) || text->size() > longestShotText)
            return wrong(member, TaskColumn::Form::Text);
    }
    shot.title = cleanText(shot.title, {}); // one line
    return shot;
}
