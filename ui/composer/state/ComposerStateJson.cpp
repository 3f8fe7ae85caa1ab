#include "ComposerStateJson.h"

#include "api/PictureData.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <memory>
#include <utility>

namespace {

struct ComposerStateJson
{
    Q_DECLARE_TR_FUNCTIONS(ComposerStateJson)
};

const QString modelKey = QStringLiteral("model");
const QString promptKey = QStringLiteral("prompt");
const QString cursorKey = QStringLiteral("cursor");
const QString anchorKey = QStringLiteral("anchor");
const QString setByUserKey = QStringLiteral("setByUser");
const QString shownKey = QStringLiteral("shown");
const QString moreOpenKey = QStringLiteral("moreOpen");
const QString firstKey = QStringLiteral("first");
const QString lastKey = QStringLiteral("last");
const QString firstTypedKey = QStringLiteral("firstTyped");
const QString lastTypedKey = QStringLiteral("lastTyped");

const QString valueKey = QStringLiteral("value"); // a text, or its place among the large ones
const QString nameKey = QStringLiteral("name");
const QString widthKey = QStringLiteral("width");
const QString heightKey = QStringLiteral("height");
const QString bytesKey = QStringLiteral("bytes");
const QString sentKey = QStringLiteral("sent");
const QString noteKey = QStringLiteral("note");
const QString warnsKey = QStringLiteral("warns");
const QString wholeKey = QStringLiteral("whole"); // of a cropped picture: as it was before
const QString lostKey = QStringLiteral("lost");   // a sentence: what belongs here is gone
const QString partKey = QStringLiteral("part");   // x, y, width, height of the whole, 0..1

QJsonObject jsonOf(const FrameContent &frame, QList<LargeText> &large)
{
    if (!frame.lost.isEmpty())
        return {{lostKey, frame.lost}, {nameKey, frame.name}};
    if (frame.value.isEmpty())
        return {};
    QJsonValue value = frame.value;
    if (isDataAddress(frame.value)) {
        value = large.size();
        large.append({frame.value, {}});
    }
    QJsonObject json{{valueKey, value},
                     {nameKey, frame.name},
                     {widthKey, frame.size.width()},
                     {heightKey, frame.size.height()},
                     {bytesKey, frame.bytes},
                     {sentKey, frame.sent},
                     {noteKey, frame.note},
                     {warnsKey, frame.warns}};
    if (frame.whole)
        json.insert(wholeKey, jsonOf(*frame.whole, large));
    if (!frame.part.isNull())
        json.insert(partKey, QJsonArray{frame.part.x(), frame.part.y(), frame.part.width(), frame.part.height()});
    return json;
}

using Find = std::function<std::optional<QString>(const QString &digest)>;

std::optional<QString> textAt(const QJsonValue &place, const QList<LargeText> &large, const Find &find)
{
    if (place.isString() || place.isUndefined())
        return place.toString();
    const int at = place.toInt(-1);
    if (at < 0 || at >= large.size())
        return std::nullopt;
    return large.at(at).text.isEmpty() ? find(large.at(at).digest) : large.at(at).text;
}

FrameContent frameOf(const QJsonObject &json, const Record &record, const Find &find, QStringList *lost)
{
    FrameContent frame;
    const std::optional<QString> value = textAt(json.value(valueKey), record.large, find);
    frame.name = json.value(nameKey).toString();
    frame.lost = json.value(lostKey).toString();
    if (!value && lost) {
        lost->append(frame.name);
        frame.lost =
            frame.name.isEmpty()
                ? ComposerStateJson::tr("The picture of this frame is no longer on the disk. Bring it once more.")
                : ComposerStateJson::tr("The picture of this frame is no longer on the disk (%1). Bring it once more.")
                      .arg(frame.name);
    }
    if (!value || value->isEmpty())
        return frame;
    frame.value = *value;
    const QSize size(json.value(widthKey).toInt(), json.value(heightKey).toInt());
    frame.size = size.isEmpty() ? QSize() : size;
    frame.bytes = std::max<qint64>(0, json.value(bytesKey).toInteger());
    frame.sent = json.value(sentKey).toString();
    frame.note = json.value(noteKey).toString();
    frame.warns = json.value(warnsKey).toBool();
    QJsonObject whole = json.value(wholeKey).toObject();
    whole.remove(wholeKey); // one level deep: a hostile file may nest
    const QJsonArray part = json.value(partKey).toArray();
    if (FrameContent before = frameOf(whole, record, find, nullptr); !before.value.isEmpty() && part.size() == 4) {
        frame.whole = std::make_shared<const FrameContent>(std::move(before));
        frame.part =
            QRectF(part.at(0).toDouble(), part.at(1).toDouble(), part.at(2).toDouble(), part.at(3).toDouble()) &
            QRectF(0, 0, 1, 1);
    }
    return frame;
}

} // namespace

Record recordOf(const ComposerState &state)
{
    Record record;
    QJsonObject setByUser;
    for (auto field = state.fields.setByUser.begin(); field != state.fields.setByUser.end(); ++field)
        setByUser.insert(field.key(), field->isUndefined() ? QJsonValue(QJsonValue::Null) : *field);
    record.content = {{modelKey, state.model},
                      {promptKey, state.prompt},
                      {cursorKey, state.cursor},
                      {anchorKey, state.anchor},
                      {setByUserKey, setByUser},
                      {shownKey, state.fields.shown},
                      {moreOpenKey, state.fields.moreOpen},
                      {firstKey, jsonOf(state.frames.first, record.large)},
                      {lastKey, jsonOf(state.frames.last, record.large)},
                      {firstTypedKey, state.frames.firstTyped},
                      {lastTypedKey, state.frames.lastTyped}};
    return record;
}

ComposerState stateOf(const Record &record, const Find &find, QStringList *lost)
{
    const QJsonObject &json = record.content;
    ComposerState state;
    state.model = json.value(modelKey).toString();
    state.prompt = json.value(promptKey).toString();
    state.cursor = json.value(cursorKey).toInt();
    state.anchor = json.value(anchorKey).toInt();
    const QJsonObject setByUser = json.value(setByUserKey).toObject();
    for (auto field = setByUser.begin(); field != setByUser.end(); ++field)
        state.fields.setByUser.insert(field.key(), field->isNull() ? QJsonValue(QJsonValue::Undefined) : *field);
    state.fields.shown = json.value(shownKey).toObject();
    state.fields.moreOpen = json.value(moreOpenKey).toBool();
    state.frames.first = frameOf(json.value(firstKey).toObject(), record, find, lost);
    state.frames.last = frameOf(json.value(lastKey).toObject(), record, find, lost);
    state.frames.firstTyped = json.value(firstTypedKey).toString();
    state.frames.lastTyped = json.value(lastTypedKey).toString();
    return state;
}
