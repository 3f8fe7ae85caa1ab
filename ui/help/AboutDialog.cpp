#include "AboutDialog.h"

#include "CalmDocument.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/GuideWords.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace {

constexpr QSize aboutSize{560, 480};

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About LinkReel"));
    auto *title = new QLabel(tr("LinkReel %1").arg(QStringLiteral(LINKREEL_VERSION)), this);
    title->setObjectName(QStringLiteral("aboutVersion"));
    setRole(title, "heading");
    auto *what =
        new QLabel(tr("Clips from words and pictures, through the LinkModel video API. This program is made by "
                      "its authors, not by LinkModel."),
                   this);
    what->setWordWrap(true);
    setRole(what, "second");
    auto *licences = new QTextBrowser(this);
    licences->setObjectName(QStringLiteral("aboutLicences"));
    licences->setAccessibleName(tr("Licences"));
    licences->setOpenLinks(false);
    licences->document()->setMarkdown(licencesText(), QTextDocument::MarkdownDialectGitHub);
    calmDocument(*licences->document(), licences->palette());
    licences->moveCursor(QTextCursor::Start); // else it is shown from its end
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *qt = buttons->addButton(tr("About Qt"), QDialogButtonBox::ActionRole);
    qt->setObjectName(QStringLiteral("aboutQt"));
    qt->setAutoDefault(false);
    connect(qt, &QPushButton::clicked, this, &AboutDialog::showAboutQt);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    layout->setSpacing(Space::medium);
    for (QWidget *part : {static_cast<QWidget *>(title), static_cast<QWidget *>(what)})
        layout->addWidget(part);
    layout->addWidget(licences, 1);
    layout->addWidget(buttons);
    sizeWithinScreen(*this, aboutSize);
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

// QMessageBox::aboutQt() would wait for its end.
void AboutDialog::showAboutQt()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Qt"),
        tr("LinkReel uses Qt %1; it was built with Qt %2.\n\nQt is a toolkit for programs on many systems. It is "
           "licensed under the GNU Lesser General Public License, version 3, among others, and is a trademark of The "
           "Qt "
           "Company. More is said at www.qt.io.")
            .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("aboutQtBox"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}
