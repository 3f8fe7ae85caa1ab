#include "SendAgainQuestion.h"

#include "ui/words/PriceWords.h"

SendAgainQuestion::SendAgainQuestion(const PriceTotal &total, PressGuard &guard, QWidget *parent)
    : MoneyQuestion(
          QStringLiteral("sendAgain"),
          {tr("Send it again?"),
           total.unknown > 0 ? tr("Send this clip again? It may be paid twice.")
                             : tr("Send this clip again (%1)? It may be paid twice.").arg(totalWords(total)),
           tr("The answer to the first one was lost, so LinkModel may be making it, and may have charged it. Sent "
              "again "
              "it is a new task with the same prompt, settings and frames, charged on its own.\n\n%1")
               .arg(partsWords(total)),
           tr("Where LinkModel lists the first one, “I have its task id” brings it here free of charge. Its row stays "
              "under All either way."),
           tr("Send again")},
          guard, parent)
{
}
