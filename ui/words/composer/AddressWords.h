// AddressWords: what was found at a frame's web address, in a sentence: what is there, what it means, what to do. The
// address is sent all the same: the API may reach what this computer does not.
#pragma once

#include "frames/AddressProbe.h"

#include <QString>

// Empty where the picture is as it should be.
QString addressWarning(const AddressFinding &finding);
