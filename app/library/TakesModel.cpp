#include "TakesModel.h"

#include "ShotStore.h"
#include "tasks/TaskClips.h"
#include "tasks/store/TaskStore.h"
#include "video/PosterMaker.h"

#include <algorithm>
#include <utility>

TakesModel::TakesModel(const TaskStore &store, const ShotStore &shots, PosterMaker &posters, Spoken spoken,
                       QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_shots(shots)
    , m_posters(posters)
    , m_spoken(std::move(spoken))
{
    connect(&m_store, &TaskStore::opened, this, &TakesModel::reset);
    connect(&m_store, &TaskStore::added, this, &TakesModel::add);
    connect(&m_store, &TaskStore::changed, this, &TakesModel::change);
    connect(&m_store, &TaskStore::removed, this, [this](const Task &task) { remove(task.id); });
    connect(&m_shots, &ShotStore::changed, this, [this](const QList<qint64> &changed) {
        if (changed.contains(m_shot))
            readPick();
    });
    connect(&m_posters, &PosterMaker::ready, this, [this](qint64 id, const QImage &picture, qint64 clipMs) {
        if (rowOf(id) < 0)
            return;
        m_pictures.insert(id, picture);
        m_clipMs.insert(id, clipMs);
        m_ordered.remove(id);
        touch(id);
    });
}

int TakesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TakesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Task &task = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return task.request.model;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1. %2").arg(task.take).arg(m_spoken(task, task.id == m_pick));
    case TaskRole:
        return QVariant::fromValue(task);
    case IdRole:
        return task.id;
    case NumberRole:
        return task.take;
    case PickRole:
        return task.id == m_pick;
    case PosterRole:
        return poster(task);
    case ClipMsRole:
        return m_clipMs.value(task.id);
    case MakingRole: {
        const bool isBeingMade = isWatched(task.state) || task.state == TaskState::Sending;
        const std::optional<MakingTime> usual = isBeingMade ? usualTime(task) : std::nullopt;
        return usual ? usual->medianMs : 0;
    }
    default:
        return {};
    }
}

QVariant TakesModel::poster(const Task &task) const
{
    if (const auto picture = m_pictures.constFind(task.id); picture != m_pictures.cend())
        return *picture;
    if (savedClips(task) > 0 && !m_ordered.contains(task.id)) {
        m_ordered.insert(task.id);
        m_posters.request(task.id, task.clipPath);
    }
    return QImage();
}

std::optional<MakingTime> TakesModel::usualTime(const Task &task) const
{
    const QString &model = task.request.model;
    if (!m_samples.contains(model))
        m_samples.insert(model, m_store.search().makingSamples(model));
    const QJsonObject &fields = task.request.fields;
    return MakingTime::of(m_samples.value(model), fields.value(u"duration"), fields.value(u"resolution"));
}

void TakesModel::showShotOf(qint64 id)
{
    if (id != 0 && rowOf(id) >= 0)
        return;
    const std::optional<Task> task = id == 0 ? std::nullopt : m_store.search().task(id);
    beginResetModel();
    m_pictures.clear();
    m_clipMs.clear();
    m_ordered.clear();
    m_shot = task ? task->shot : 0;
    m_rows = task ? m_store.search().takesOf(m_shot) : QList<Task>();
    const std::optional<Shot> shot = m_shot == 0 ? std::nullopt : m_shots.shot(m_shot);
    m_pick = shot ? shot->pick : 0;
    if (task && rowOf(id) < 0)
        m_rows.prepend(*task); // an old one of very many
    endResetModel();
}

void TakesModel::readPick()
{
    const qint64 before = m_pick;
    const std::optional<Shot> shot = m_shots.shot(m_shot);
    m_pick = shot ? shot->pick : 0;
    if (m_pick == before)
        return;
    touch(before);
    touch(m_pick);
}

// What another program wrote meanwhile.
void TakesModel::reset()
{
    const qint64 one = m_rows.isEmpty() ? 0 : m_rows.first().id;
    m_samples.clear();
    showShotOf(0);
    showShotOf(one);
}

int TakesModel::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const Task &task) { return task.id == id; });
    return found != m_rows.end() ? static_cast<int>(found - m_rows.begin()) : -1;
}

int TakesModel::numberOf(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? 0 : m_rows.at(row).take;
}

void TakesModel::add(const Task &task)
{
    if (m_shot != 0 && task.shot == m_shot && rowOf(task.id) < 0)
        insert(task);
}

void TakesModel::insert(const Task &task)
{
    const auto place = std::upper_bound(m_rows.begin(), m_rows.end(), task.take,
                                        [](int number, const Task &other) { return number < other.take; });
    const int row = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(row, task);
    endInsertRows();
}

void TakesModel::change(const Task &task, const Task &before)
{
    if (task.state == TaskState::Success && before.state != TaskState::Success)
        m_samples.remove(task.request.model);
    const int row = rowOf(task.id);
    if (row < 0)
        return add(task); // it may have come from another shot
    if (task.shot != m_shot)
        return remove(task.id);
    if (task.take != m_rows.at(row).take) {
        remove(task.id);
        return insert(task);
    }
    m_rows[row] = task;
    if (task.clipPath != before.clipPath) {
        m_pictures.remove(task.id);
        m_ordered.remove(task.id);
    }
    touch(task.id);
}

void TakesModel::remove(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void TakesModel::touch(qint64 id)
{
    if (const QModelIndex at = indexOf(id); at.isValid())
        emit dataChanged(at, at);
}
