#include "RequestWords.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>

namespace {

struct RequestTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(RequestWords)
};

} // namespace

QString settingsWords(const GenerationRequest &request)
{
    const QJsonObject &fields = request.fields;
    QStringList parts;
    const int seconds = fields.value(u"duration").toInt();
    if (seconds > 0)
        parts << RequestTexts::tr("%1 s").arg(seconds);
    parts << fields.value(u"resolution").toString();
    parts << fields.value(u"size").toString().replace(u'x', fields.value(u"size").toString().size() > 5 ? u'×' : u':');
    const bool first = fields.contains(u"first_frame_image");
    const bool last = fields.contains(u"last_frame_image");
    if (first && last)
        parts << RequestTexts::tr("first and last frame");
    else if (first)
        parts << RequestTexts::tr("first frame");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}
