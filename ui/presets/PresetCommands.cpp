#include "PresetCommands.h"

#include "PresetDialog.h"
#include "PresetSaveDialog.h"
#include "PresetWords.h"
#include "ui/composer/ComposerPane.h"
#include "ui/composer/state/ComposerStateJson.h"
#include "ui/composer/state/UndoOffer.h"
#include "ui/widgets/MessageBar.h"
#include "ui/words/store/RecordWords.h"
#include "ui/words/tasks/TaskActionWords.h"

#include <QAction>
#include <QDir>
#include <QMenu>

namespace {

const QString topic = QStringLiteral("preset");
constexpr int longestMenuText = 48; // characters

QString menuText(const QString &name)
{
    QString text = name.size() > longestMenuText ? name.left(longestMenuText - 1) + u'…' : name;
    return text.replace(u'&', QStringLiteral("&&")); // no mnemonic
}

} // namespace

PresetCommands::PresetCommands(ComposerPane &composer, PresetStore &presets, const CurrentCatalog &catalog,
                               UndoOffer &offer, MessageBar &messages, QWidget &window)
    : QObject(&window)
    , m_composer(composer)
    , m_presets(presets)
    , m_catalog(catalog)
    , m_offer(offer)
    , m_messages(messages)
    , m_window(window)
    , m_save(new QAction(tr("&Save as a preset…"), this))
    , m_manage(new QAction(tr("&Manage presets…"), this))
{
    m_save->setObjectName(QStringLiteral("actionSavePreset"));
    m_manage->setObjectName(QStringLiteral("actionManagePresets"));
    connect(m_save, &QAction::triggered, this, &PresetCommands::saveAs);
    connect(m_manage, &QAction::triggered, this, &PresetCommands::manage);
    window.addActions({m_save, m_manage}); // their keys work before a menu was opened
    connect(&composer, &ComposerPane::presetsRequested, this, &PresetCommands::popupMenu);
    connect(&presets, &PresetStore::troubleChanged, this, &PresetCommands::sayTrouble);
    if (presets.startProblem())
        messages.show(MessageBar::Kind::Warning, topic,
                      tr("Your presets could not be read (%1). The file was set aside: %2.")
                          .arg(recordTrouble(*presets.startProblem()), QDir::toNativeSeparators(presets.setAside())));
}

void PresetCommands::fill(QMenu *menu)
{
    menu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const QList<Preset> &presets = m_presets.presets();
        for (int i = 0; i < presets.size(); ++i) {
            const QString misfit = presetMisfit(presets.at(i), m_catalog);
            QAction *action =
                menu->addAction(misfit.isEmpty() ? menuText(presets.at(i).name)
                                                 : tr("%1 (does not fit)").arg(menuText(presets.at(i).name)),
                                this, [this, i] { apply(i); });
            action->setToolTip(misfit.isEmpty() ? presetSummary(presets.at(i)) : misfit);
            action->setObjectName(QStringLiteral("actionPreset.%1").arg(i));
        }
        if (presets.isEmpty()) {
            QAction *none = menu->addAction(tr("No preset yet"));
            none->setEnabled(false);
        }
        menu->addSeparator();
        menu->addActions({m_save, m_manage});
    });
}

void PresetCommands::popupMenu(const QRect &anchor)
{
    delete m_menu;
    m_menu = new QMenu(&m_window);
    m_menu->setObjectName(QStringLiteral("presetMenu"));
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(m_menu);
    m_menu->popup(anchor.bottomLeft() + QPoint(0, 1));
}

void PresetCommands::apply(int index)
{
    if (index < 0 || index >= m_presets.presets().size())
        return;
    const Preset preset = m_presets.presets().at(index);
    QStringList lost;
    ComposerState state = stateOf(
        preset.state, [this](const QString &digest) { return m_presets.largeText(digest); }, &lost);
    const ComposerState now = m_composer.state();
    if (!preset.prompt) {
        state.prompt = now.prompt;
        state.cursor = now.cursor;
        state.anchor = now.anchor;
    }
    if (!preset.frames)
        state.frames = now.frames;
    m_composer.setState(state, tr("preset “%1”").arg(preset.name));
    m_composer.focusPrompt();
    QStringList sentences{tr("The preset “%1” stands in the composer.").arg(preset.name)};
    const QString misfit = presetMisfit(preset, m_catalog);
    if (!misfit.isEmpty())
        sentences << misfit << tr("Look it over before you generate.");
    if (!lost.isEmpty())
        sentences << tr("A picture of it is no longer on the disk.");
    m_offer.show(sentences.size() == 1 ? MessageBar::Kind::Good : MessageBar::Kind::Warning, sentences.join(u' '));
}

Preset PresetCommands::presetOfComposer(const QString &name, bool prompt, bool frames) const
{
    ComposerState state = m_composer.state();
    if (!prompt) {
        state.prompt.clear();
        state.cursor = state.anchor = 0;
    }
    if (!frames)
        state.frames = {};
    return {name, prompt, frames, recordOf(state)};
}

void PresetCommands::saveAs()
{
    auto *dialog = new PresetSaveDialog(m_presets, m_composer.state(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PresetSaveDialog::saveRequested, this, [this](const QString &name, bool prompt, bool frames) {
        m_presets.put(presetOfComposer(name, prompt, frames));
        m_messages.show(MessageBar::Kind::Good, topic, tr("The preset “%1” was saved.").arg(name));
    });
    dialog->open();
}

void PresetCommands::manage()
{
    auto *dialog = new PresetDialog(m_presets, m_catalog, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PresetDialog::applyRequested, this, &PresetCommands::apply);
    connect(dialog, &PresetDialog::overwriteRequested, this, [this](int index) {
        const Preset &old = m_presets.presets().at(index);
        m_presets.put(presetOfComposer(old.name, old.prompt, old.frames));
    });
    dialog->open();
}

void PresetCommands::sayTrouble(const std::optional<RecordError> &trouble)
{
    if (!trouble)
        m_messages.clear(topic);
    else
        m_messages.show(MessageBar::Kind::Error, topic,
                        tr("Your presets cannot be written to disk at the moment (%1). LinkReel keeps trying.")
                            .arg(recordTrouble(*trouble)));
}
