// FieldMemory: what the user set in the fields of the models, and what of it each model can show. It knows no widgets
// and changes nothing: what cannot be taken waits, and the words for that come with it.
#pragma once

#include "catalog/ModelSpec.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonValue>

class FieldMemory
{
    Q_DECLARE_TR_FUNCTIONS(FieldMemory)
public:
    // Undefined: emptied.
    void keep(const ModelSpec &model, const FieldSpec &spec, const QJsonValue &value);
    void forget(const ModelSpec &model, const FieldSpec &spec);

    struct Recalled
    {
        QJsonValue value = QJsonValue::Undefined; // to be shown
        QString note;                             // when it is not what the user set last; may be empty
        bool isLoss = false;                      // what was set cannot be had here
        QString offer;                            // "Put back 15 s", "Use 12 s"; may be empty
        QJsonValue offered = QJsonValue::Undefined;
    };
    // The last thing set in a field of this meaning, in whichever model; what means the same here; what was set in this
    // model before; the default: the first that can be.
    Recalled recall(const ModelSpec &model, const FieldSpec &spec) const;

    // "Not possible with sora-2, kept for kling-v3: Sound, Negative prompt." Empty: the model has them all.
    QString leftOut(const ModelSpec &model) const;

    // All of it as JSON by model and meaning, for a draft and for undo. What is not as all() gave it is left out.
    QHash<QString, QJsonValue> all() const;
    void setAll(const QHash<QString, QJsonValue> &all);

private:
    struct Choice
    {
        QString model;
        QString meaning;
        QString label;
        QString words; // of the value: "15 s"
        QJsonValue value = QJsonValue::Undefined;
        bool matters = false; // it is not what the field has anyway
        int turn = 0;         // later ones are higher
    };
    const Choice *last(const QString &meaning) const;

    QHash<QString, Choice> m_choices; // by model and meaning
};
