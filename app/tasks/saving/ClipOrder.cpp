#include "ClipOrder.h"

#include "ClipDescription.h"
#include "platform/Settings.h"
#include "tasks/ClipKey.h"
#include "tasks/TaskClips.h"

namespace {

// Whatever the model calls it: "seed", "extends.seed".
std::optional<qint64> seedOf(const QJsonObject &fields)
{
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QString name = field.key().section(u'.', -1);
        if (name.compare(QLatin1String("seed"), Qt::CaseInsensitive) == 0 && field->isDouble())
            return field->toInteger();
    }
    return {};
}

} // namespace

NameFacts nameFactsOf(const Task &task, int number)
{
    NameFacts facts;
    facts.created = task.createdAt;
    facts.prompt = task.request.prompt;
    facts.model = task.request.model;
    facts.seed = seedOf(task.request.fields);
    facts.shot = task.shot;
    facts.take = task.take;
    facts.id = task.remoteId;
    facts.counter = task.id;
    facts.clip = task.clips.isEmpty() ? 0 : number;
    return facts;
}

ClipRequest clipOrder(const Settings &settings, const Task &task, int number)
{
    ClipRequest order;
    order.key = ClipKey::of(task.id, number);
    order.link = clipsOf(task).at(number - 1).link;
    order.folder = settings.clipFolder();
    order.baseName = clipNameOf(task, number);
    order.mount = settings.clipMount();
    if (const NameTemplate chosen(settings.nameTemplate()); !chosen.isUsual())
        order.finalName = chosen.nameOf(nameFactsOf(task, number));
    order.metadata = wantedDescription(settings, task);
    return order;
}
