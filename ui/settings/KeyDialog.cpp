#include "KeyDialog.h"

#include "platform/Logging.h"
#include "platform/keys/ApiKeyText.h"
#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/ErrorWords.h"
#include "ui/words/KeyWords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int dialogWidth = 440;

} // namespace

KeyDialog::KeyDialog(KeyVault &vault, VideoApi &api, QWidget *parent)
    : QDialog(parent)
    , m_vault(vault)
    , m_api(api)
    , m_key(new QLineEdit(this))
    , m_verdict(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("keyDialog"));
    setWindowTitle(tr("API key"));
    setFixedWidth(withLetters(dialogWidth));
    auto *explanation = new QLabel(
        vault.hasEnvironmentKey()
            ? tr("Enter your LinkModel API key. It is used until LinkReel closes: at every start the key in "
                 "LINKMODEL_API_KEY comes first.")
            : tr("Enter your LinkModel API key. It is checked first, which costs nothing, and then kept in this "
                 "desktop's keychain."),
        this);
    explanation->setWordWrap(true);
    setRole(explanation, "second");
    auto *label = new QLabel(tr("&Key"), this);
    label->setBuddy(m_key);
    m_key->setObjectName(QStringLiteral("keyInput"));
    m_key->setAccessibleName(tr("API key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(QStringLiteral("sk-…"));
    m_verdict->setObjectName(QStringLiteral("keyVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Use this key"));
    m_buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("keyAccept"));
    setRole(m_buttons->button(QDialogButtonBox::Ok), "primary");
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::small);
    layout->addWidget(explanation);
    layout->addWidget(label);
    layout->addWidget(m_key);
    layout->addWidget(m_verdict);
    layout->addWidget(m_buttons);
    connect(m_key, &QLineEdit::textChanged, this, [this](const QString &text) {
        const ApiKeyText given(text);
        m_buttons->button(QDialogButtonBox::Ok)->setEnabled(given.isUsable());
        if (given.problem())
            say("problem", keyProblemWords(given.problem()));
        else
            m_verdict->clear();
    });
    connect(&m_vault, &KeyVault::keepingEnded, this, &KeyDialog::kept);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &KeyDialog::tryKey);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void KeyDialog::say(const char *role, const QString &sentence)
{
    setRole(m_verdict, role);
    m_verdict->setText(sentence);
}

void KeyDialog::tryKey()
{
    const ApiKeyText given(m_key->text());
    if (!given.isUsable())
        return;
    const QString key = given.key();
    registerSecret(key); // no log may show it, even before it is accepted
    say("second", tr("Checking…"));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    m_api.checkKey(key, this, [this, key](const ApiResult<KeyCheckReply> &result) {
        m_buttons->button(QDialogButtonBox::Ok)->setEnabled(true);
        if (const auto *reply = std::get_if<KeyCheckReply>(&result)) {
            if (!reply->valid)
                return say("problem", tr("LinkModel does not accept this key. Check that it was copied whole."));
            say("second", tr("Keeping it in the keychain…"));
            return m_vault.keep(key);
        }
        say("problem", tr("%1 The key was not checked; try again.").arg(whatHappened(std::get<ApiError>(result))));
    });
}

void KeyDialog::kept(bool inKeychain)
{
    if (inKeychain)
        return accept();
    say("warning",
        tr("The key is good and is in use. This desktop has no keychain that takes it, so it has to be entered "
           "again after the next start."));
    m_buttons->button(QDialogButtonBox::Ok)->hide();
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
}
