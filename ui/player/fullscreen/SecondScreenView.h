// SecondScreenView: a window with the picture alone on another screen, while the pane keeps its own: it shows what it
// is given, and plays nothing. What keys mean is the pane's business.
#pragma once

#include <QWidget>

class QScreen;
class Theme;
class VideoStage;

class SecondScreenView : public QWidget
{
    Q_OBJECT
public:
    SecondScreenView(Theme &theme, QWidget *pane); // of the pane; hidden at first

    VideoStage *stage() const { return m_stage; }
    // Covers that screen, also where there is no window manager to ask. The keys stay where they are.
    void showOn(const QScreen &screen);
    // The first that is not the one `of` is on; null: there is none.
    static QScreen *otherScreen(const QWidget &of);

signals:
    void closed(); // by the user

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    VideoStage *m_stage;
};
