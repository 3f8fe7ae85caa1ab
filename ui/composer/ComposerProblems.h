// ComposerProblems: judges what stands in the composer and shows what is wrong at the part it is about: before the
// first Generate only what cannot be meant, after a Generate that failed everything, live. It brings the first problem
// to be seen. The rules themselves are catalog/Validation's.
#pragma once

#include "api/GenerationRequest.h"

#include <QHash>

#include <optional>

class FieldForm;
class FramePair;
class ModelSelection;
class PromptSection;
class QScrollArea;
class QWidget;

class ComposerProblems
{
public:
    struct Dependencies // all must outlive it
    {
        const ModelSelection &models;
        PromptSection &prompt;
        FramePair &frames;
        FieldForm &fields;
        QScrollArea &scroll; // has them all in it
    };
    explicit ComposerProblems(const Dependencies &dependencies);

    // After any change. `now`: pictures as FramePair::Detail::Brief.
    void refresh(const GenerationRequest &now);
    // Whether the request may be sent; if not, everything is judged from now on. `without`: what the button says with
    // which a picture in trouble is left out. Call refresh() after it.
    bool judge(const GenerationRequest &whole, const QString &without);
    void goToFirst(); // problem that judge() found
    void forget();    // the form holds something new: as before the first Generate

private:
    QHash<QString, QString> problemsOf(const GenerationRequest &request, int promptLength) const;
    void show(const QHash<QString, QString> &sentences);
    void goTo(const QString &field);
    void reveal(QWidget *part, QWidget *target);

    Dependencies m_parts;
    bool m_judging = false;
    std::optional<QString> m_first; // the field of the first problem
};
