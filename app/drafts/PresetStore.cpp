#include "PresetStore.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace {

constexpr int fileFormat = 1;
constexpr qsizetype mostFileBytes = 256 << 20;

const QString nameKey = QStringLiteral("name");
const QString promptKey = QStringLiteral("withPrompt");
const QString framesKey = QStringLiteral("withFrames");
const QString stateKey = QStringLiteral("state");
const QString kindKey = QStringLiteral("linkreel"); // of an exported file: "preset"
const QString formatKey = QStringLiteral("format");
const QString largeKey = QStringLiteral("large");

Record recordOf(const Preset &preset)
{
    return {{{nameKey, preset.name},
             {promptKey, preset.prompt},
             {framesKey, preset.frames},
             {stateKey, preset.state.content}},
            preset.state.large};
}

Preset presetOf(const Record &record)
{
    return {PresetStore::cleanName(record.content.value(nameKey).toString()),
            record.content.value(promptKey).toBool(),
            record.content.value(framesKey).toBool(),
            {record.content.value(stateKey).toObject(), record.large}};
}

} // namespace

PresetStore::PresetStore(const QString &path, const QString &unnamed, int retryMs, QObject *parent)
    : QObject(parent)
    , m_unnamed(unnamed)
    , m_file(path, retryMs)
{
    const RecordFile::Loaded loaded = m_file.load();
    for (const Record &record : loaded.records) {
        Preset preset = presetOf(record);
        preset.name = freeName(preset.name);
        m_presets << preset;
    }
    m_setAside = loaded.setAside;
    m_startProblem = loaded.problem;
    connect(&m_file, &AsyncRecordFile::troubleChanged, this, &PresetStore::troubleChanged);
    connect(&m_file, &AsyncRecordFile::saved, this, &PresetStore::takeDigests);
}

QString PresetStore::cleanName(const QString &name)
{
    return name.simplified().left(longestName);
}

int PresetStore::indexOf(const QString &name) const
{
    for (int i = 0; i < m_presets.size(); ++i) {
        if (m_presets.at(i).name == name)
            return i;
    }
    return -1;
}

QString PresetStore::freeName(const QString &wanted) const
{
    const QString name = cleanName(wanted).isEmpty() ? m_unnamed : cleanName(wanted);
    QString free = name;
    for (int number = 2; indexOf(free) >= 0; ++number)
        free = QStringLiteral("%1 (%2)").arg(name.left(longestName - 8)).arg(number);
    return free;
}

void PresetStore::put(const Preset &preset)
{
    Preset clean = preset;
    clean.name = cleanName(preset.name);
    if (clean.name.isEmpty())
        return;
    if (const int index = indexOf(clean.name); index >= 0)
        m_presets[index] = clean;
    else
        m_presets << clean;
    save();
}

bool PresetStore::rename(int index, const QString &wanted)
{
    const QString name = cleanName(wanted);
    const int taken = indexOf(name);
    if (index < 0 || index >= m_presets.size() || name.isEmpty() || (taken >= 0 && taken != index))
        return false;
    m_presets[index].name = name;
    save();
    return true;
}

Preset PresetStore::remove(int index)
{
    if (index < 0 || index >= m_presets.size())
        return {};
    Preset removed = m_presets.takeAt(index);
    for (LargeText &large : removed.state.large) { // they go from the disk with the next save
        if (large.text.isEmpty())
            large.text = largeText(large.digest).value_or(QString());
    }
    save();
    return removed;
}

void PresetStore::insert(int index, const Preset &preset)
{
    Preset back = preset;
    back.name = freeName(preset.name);
    m_presets.insert(std::clamp<qsizetype>(index, 0, m_presets.size()), back);
    save();
}

void PresetStore::move(int from, int to)
{
    if (from < 0 || to < 0 || from >= m_presets.size() || to >= m_presets.size() || from == to)
        return;
    m_presets.move(from, to);
    save();
}

void PresetStore::save()
{
    QList<Record> records;
    for (const Preset &preset : std::as_const(m_presets))
        records << recordOf(preset);
    m_file.save(records);
    emit changed();
}

// What lies on disk need not lie in memory too.
void PresetStore::takeDigests(const QList<Record> &saved)
{
    for (Preset &preset : m_presets) {
        const auto record = std::find_if(saved.begin(), saved.end(), [&preset](const Record &one) {
            return one.content == recordOf(preset).content && one.large.size() == preset.state.large.size();
        });
        if (record == saved.end())
            continue;
        for (qsizetype i = 0; i < record->large.size(); ++i) {
            LargeText &mine = preset.state.large[i];
            if (mine.text.constData() == record->large.at(i).text.constData())
                mine = {{}, record->large.at(i).digest};
        }
    }
}

QByteArray PresetStore::toFile(int index) const
{
    if (index < 0 || index >= m_presets.size())
        return {};
    const Preset &preset = m_presets.at(index);
    QJsonObject file = recordOf(preset).content;
    file.insert(kindKey, QStringLiteral("preset"));
    file.insert(formatKey, fileFormat);
    QJsonArray large;
    for (const LargeText &text : preset.state.large)
        large.append(text.text.isEmpty() ? largeText(text.digest).value_or(QString()) : text.text);
    file.insert(largeKey, large);
    return QJsonDocument(file).toJson();
}

std::optional<Preset> PresetStore::fromFile(const QByteArray &bytes)
{
    if (bytes.size() > mostFileBytes)
        return std::nullopt;
    const QJsonObject file = QJsonDocument::fromJson(bytes).object();
    if (file.value(kindKey) != QJsonValue(QStringLiteral("preset")) || file.value(formatKey) != QJsonValue(fileFormat))
        return std::nullopt;
    Record record{file, {}};
    for (const QJsonValue &text : file.value(largeKey).toArray())
        record.large.append({text.toString(), {}});
    Preset preset = presetOf(record);
    if (preset.name.isEmpty())
        return std::nullopt;
    return preset;
}
