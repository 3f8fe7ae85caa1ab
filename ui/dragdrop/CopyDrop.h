// CopyDrop: how a drop from another program is taken. What is in it is read by FrameSource and MimeLines.
#pragma once

class QDropEvent;

// Takes the drop as a copy or a link, never as a move, which would let the other program delete what it gave. Where it
// offers a move alone, the drop is refused.
void acceptAsCopy(QDropEvent *event);
