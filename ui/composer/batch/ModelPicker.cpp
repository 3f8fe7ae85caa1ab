#include "ModelPicker.h"

#include "ui/widgets/DashedOutline.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/ValidationWords.h"
#include "ui/words/composer/ValueWords.h"

#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr int popupWidth = 344;
constexpr int chipCorner = 14;

QString notesOf(const AdaptedShot &adapted)
{
    if (!adapted.problems.isEmpty())
        return ModelPicker::tr("Not possible: %1").arg(problemWords(adapted.problems.first()));
    QStringList notes;
    for (const AdaptedNote &note : adapted.notes)
        notes << adaptedNoteWords(note);
    return notes.isEmpty() ? ModelPicker::tr("Takes the shot as it is") : notes.join(QStringLiteral(" · "));
}

} // namespace

ModelPicker::ModelPicker(std::function<const Catalog &()> catalog, Adapt adapt, QWidget *parent)
    : QToolButton(parent)
    , m_catalog(std::move(catalog))
    , m_adapt(std::move(adapt))
{
    setObjectName(QStringLiteral("composerModelPicker"));
    setFocusPolicy(Qt::StrongFocus);
    setText(tr("+ compare a model"));
    setRole(this, "chipAdd");
    new DashedOutline(this, chipCorner);
    connect(this, &QToolButton::clicked, this, &ModelPicker::openPopup);
    refresh();
}

void ModelPicker::setChosen(const QStringList &models)
{
    QStringList known;
    for (const ModelSpec &model : m_catalog().models())
        if (models.contains(model.id) && model.id != m_own)
            known << model.id;
    if (known == m_chosen)
        return;
    m_chosen = known;
    refresh();
    emit changed();
}

void ModelPicker::setOwnModel(const QString &id)
{
    m_own = id;
    setChosen(m_chosen);
}

void ModelPicker::toggle(const QString &id, bool on)
{
    QStringList wanted = m_chosen;
    wanted.removeAll(id);
    if (on)
        wanted << id;
    setChosen(wanted);
}

void ModelPicker::refresh()
{
    const QString words = m_chosen.isEmpty() ? tr("Make the same shot with several models")
                                             : tr("Also made with %1").arg(m_chosen.join(QStringLiteral(", ")));
    setAccessibleName(words);
    setToolTip(words);
}

void ModelPicker::openPopup()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setObjectName(QStringLiteral("modelPickerPopup"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    setRole(popup, "popup");
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(Space::pane, Space::medium, Space::pane, Space::medium);
    column->setSpacing(0);
    auto *heading = new QLabel(tr("Also make this shot with"), popup);
    setRole(heading, "strong");
    column->addWidget(heading);
    column->addSpacing(Space::tight);
    for (const ModelSpec &model : m_catalog().models())
        if (model.id != m_own)
            addModel(column, model);
    popup->setFixedWidth(withLetters(popupWidth));
    popup->adjustSize();
    const QRect room = screen()->availableGeometry();
    const QPoint below = mapToGlobal(QPoint(0, height() + Space::tight));
    popup->move(std::clamp(below.x(), room.left(), std::max(room.left(), room.right() + 1 - popup->width())),
                std::clamp(below.y(), room.top(), std::max(room.top(), room.bottom() + 1 - popup->height())));
    popup->show();
    if (auto *first = popup->findChild<QCheckBox *>())
        first->setFocus(Qt::PopupFocusReason);
}

void ModelPicker::addModel(QVBoxLayout *column, const ModelSpec &model)
{
    const AdaptedShot adapted = m_adapt(model);
    auto *box = new QCheckBox(model.id, column->parentWidget());
    box->setObjectName(QStringLiteral("modelPicker.%1").arg(model.id));
    box->setChecked(m_chosen.contains(model.id));
    auto *notes = new QLabel(notesOf(adapted), column->parentWidget());
    notes->setObjectName(QStringLiteral("modelPicker.%1.notes").arg(model.id));
    notes->setTextFormat(Qt::PlainText);
    notes->setWordWrap(true);
    notes->setIndent(24);
    setRole(notes, adapted.problems.isEmpty() ? "hint" : "problem");
    box->setAccessibleDescription(notes->text());
    column->addWidget(box);
    column->addWidget(notes);
    column->addSpacing(Space::tight);
    connect(box, &QCheckBox::toggled, this, [this, id = model.id](bool on) { toggle(id, on); });
}
