#include "core/sheet.h"

const SheetLayer *clip_layer(const ClipTable *table, int clip, SheetLayerId layer) {
    SheetLayer *found = &table->clips[clip].layers[layer];
    if (found->unread) table->read(table->context, found);
    return found;
}
