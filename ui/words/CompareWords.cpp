#include "CompareWords.h"

#include "PlayerWords.h"
#include "api/PictureData.h"
#include "ui/words/composer/ValueWords.h"
#include "ui/words/tasks/TaskFigureWords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <cmath>

namespace {

constexpr int longestFact = 4000; // characters

struct CompareTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(CompareWords)
};

bool isPictureText(const QString &text)
{
    return isDataAddress(text) || !digestOfReference(text).isEmpty();
}

// Two pictures of one's own are told apart by the beginning of their digests.
QString textWords(const QString &text)
{
    if (isDataAddress(text))
        return CompareTexts::tr("a picture (%1)").arg(pictureDigest(text).left(8));
    if (isPictureText(text))
        return CompareTexts::tr("a picture (%1)").arg(digestOfReference(text).left(8));
    return text.simplified().left(longestFact);
}

// Texts whole: of two that begin alike it must be seen that they differ.
QString factValueWords(const QJsonValue &value, const FieldSpec *field)
{
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &part : value.toArray())
            parts << factValueWords(part, field);
        return parts.join(QStringLiteral(", "));
    }
    if (value.isString() && !(field && field->choices.contains(value)))
        return textWords(value.toString());
    return valueInWords(field ? *field : FieldSpec(), value);
}

QString nameOfField(const FieldSpec *field, const QString &name)
{
    return field && !field->label.isEmpty() ? field->label : name;
}

} // namespace

QString takeTitle(int number, const Task &task)
{
    return CompareTexts::tr("Take %1 · %2", "a take's number and its model").arg(number).arg(task.request.model);
}

QString takeLetter(int take)
{
    return QString(QChar(u'A' + take));
}

QList<QPair<QString, QString>> comparedFacts(const Task &task, const ModelSpec *model)
{
    QList<QPair<QString, QString>> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    add(CompareTexts::tr("Model"), task.request.model);
    QStringList names = task.request.fields.keys();
    if (model) { // in the order of the form
        QStringList ordered;
        for (const FieldSpec &field : model->fields) {
            if (names.removeOne(field.name))
                ordered << field.name;
        }
        names = ordered + names;
    }
    for (const QString &name : std::as_const(names)) {
        const FieldSpec *field = model ? model->field(name) : nullptr;
        add(nameOfField(field, name), factValueWords(task.request.fields.value(name), field));
    }
    add(CompareTexts::tr("Price"), task.tracked ? QString() : priceWords(task.priceUsd));
    if (!task.tracked && task.endedAt.isValid() && task.acceptedAt.isValid())
        add(CompareTexts::tr("Took"), spanWords(task.acceptedAt.msecsTo(task.endedAt)));
    add(CompareTexts::tr("Prompt"), textWords(task.request.prompt));
    return facts;
}

QList<QPair<QString, QString>> fileFacts(const FramePlace &place)
{
    const QLocale locale;
    const double rounded = std::round(place.rate.perSecond * 100) / 100;
    const QString perSecond = locale.toString(rounded, 'g', QLocale::FloatingPointShortest);
    const QString count = CompareTexts::tr("%n frame(s)", "", place.count);
    return {{CompareTexts::tr("Length"),
             CompareTexts::tr("%1, %2", "0:05:00, 120 frames").arg(timecodeText(place.length), count)},
            {CompareTexts::tr("Rate"), place.rate.isVariable
                                           ? CompareTexts::tr("%1 frames a second on average").arg(perSecond)
                                           : CompareTexts::tr("%1 frames a second", "24 or 29.97").arg(perSecond)}};
}

QString notGivenWords()
{
    return CompareTexts::tr("not given");
}

QString notTakenWords(const QString &model)
{
    return CompareTexts::tr("not taken by %1", "%1: a model").arg(model);
}

QStringList settingNames(const ModelSpec &model)
{
    QStringList names;
    for (const FieldSpec &field : model.fields)
        names << nameOfField(&field, field.name);
    return names;
}

QString alignmentWords(CompareTimeline::By by, const TakesDiffer &differ, const QString &leader)
{
    QStringList sentences;
    if (by == CompareTimeline::By::Frame)
        sentences << CompareTexts::tr(
                         "By frame: frames of the same number stand beside each other, at the times of %1.")
                         .arg(leader);
    else if (differ.rates)
        sentences << CompareTexts::tr(
            "By time: the rates differ, and each take shows the frame that it has at this time.");
    else
        sentences << CompareTexts::tr("By time: each take shows the frame that it has at this time.");
    if (differ.lengths)
        sentences << CompareTexts::tr("The lengths differ: %1 is the longest.").arg(leader);
    if (differ.shapes)
        sentences << CompareTexts::tr("The shapes differ: each picture is shown whole.");
    return sentences.join(u' ');
}

QString leftOutWords(const ComparePlayer::Counts &counts)
{
    if (counts.leftOut == 0 && counts.waits == 0)
        return {};
    QStringList parts;
    if (counts.leftOut > 0)
        parts << CompareTexts::tr("%n frame(s) were left out.", "", counts.leftOut);
    if (counts.waits > 0)
        parts << CompareTexts::tr("All takes waited %n time(s) for a picture.", "", counts.waits);
    return CompareTexts::tr("This computer is busy: %1").arg(parts.join(u' '));
}

QString endedWords()
{
    return CompareTexts::tr("Ended: its last frame");
}

QString undecodableWords()
{
    return CompareTexts::tr("This frame cannot be decoded");
}

QString unreadableWords(bool isThere)
{
    return isThere ? CompareTexts::tr("There is no picture in this file that can be decoded. It is left out.")
                   : CompareTexts::tr("The file is not there any more. It is left out.");
}
