// PicturesPage: how pictures of this computer get to LinkModel: inside the request or by way of the user's own host.
// Which hosts there are, and trying one, is UploadHostBox's.
#pragma once

#include "SettingsPage.h"
#include "platform/Settings.h"

class QLabel;
class QRadioButton;
class UploadHostBox;

class PicturesPage : public SettingsPage
{
    Q_OBJECT
public:
    // Takes over `hosts`.
    PicturesPage(Settings &settings, UploadHostBox *hosts, QWidget *parent = nullptr);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QRadioButton *makeChoice(Settings::LocalPictures way, const QString &objectName, const QString &text,
                             const QString &sentence);
    QWidget *makeLimitRow();
    void showState();

    Settings &m_settings;
    UploadHostBox *m_hosts;
    QRadioButton *m_inline = nullptr;
    QRadioButton *m_upload = nullptr;
    QLabel *m_problem = nullptr;
};
