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

QString requestTroubleWords(const RequestTextProblem &problem)
{
    const QString unchanged = RequestTexts::tr("The form is as it was.");
    switch (problem.kind) {
    case RequestTextProblem::Kind::NotFile:
        return RequestTexts::tr("It is not a file. %1").arg(unchanged);
    case RequestTextProblem::Kind::NotRead:
        return RequestTexts::tr("It could not be read: %1. %2").arg(problem.detail, unchanged);
    case RequestTextProblem::Kind::Empty:
        return RequestTexts::tr("There is no JSON in it. %1").arg(unchanged);
    case RequestTextProblem::Kind::TooLarge:
        return RequestTexts::tr("It is larger than %1 MB, so it was not read. %2")
            .arg(largestRequestText / (1024 * 1024))
            .arg(unchanged);
    case RequestTextProblem::Kind::NotJson:
        return RequestTexts::tr("It is not whole JSON (at byte %1: %2). %3")
            .arg(problem.offset)
            .arg(problem.detail, unchanged);
    case RequestTextProblem::Kind::NotAnObject:
    case RequestTextProblem::Kind::NotARequest:
        return RequestTexts::tr("It is JSON, but no request: one has at least a \"model\" or a \"prompt\". %1")
            .arg(unchanged);
    case RequestTextProblem::Kind::WrongType:
        return RequestTexts::tr("Its \"%1\" has another form than a request's. %2").arg(problem.detail, unchanged);
    }
    return unchanged;
}
