// LayoutHeight: how high what a layout holds wants to be at a width, whether it wraps words or not.
#pragma once

class QLayout;

int heightAt(const QLayout &layout, int width); // pixels, margins included
