/* A disk that fails when it is told to: an SQLite VFS over the system's own, through which every call passes. It counts what changes the disk, and from the n-th
   such call on it refuses, is full, or is dead; a power cut also takes back, sector by sector, some of what no sync had made sure of. */
#ifndef UNSLOUCH_TESTS_SAVE_FAULTY_DISK_H
#define UNSLOUCH_TESTS_SAVE_FAULTY_DISK_H

#include <sqlite3.h>
#include <string.h>

#include "harness.h"

#define SECTOR_BYTES 512

typedef enum {
    DISK_FULL_ONCE,  /* one write finds no room */
    DISK_FULL,       /* from then on none does */
    DISK_SYNC_FAILS, /* one sync fails */
    DISK_IO_ERROR,   /* one call fails */
    DISK_READ_FAILS, /* one read fails */
    DISK_DIES,       /* every call fails from then on; of the first write a part is done */
    DISK_POWER_CUT,  /* likewise, and what was not synced may be there or not */
    DISK_FAULT_COUNT
} DiskFault;

typedef enum { CALL_READ, CALL_CHANGE, CALL_SYNC } DiskCall;

/* What stood there before a write that no sync has followed. */
typedef struct Undo {
    struct Undo  *next; /* the one before it */
    sqlite3_int64 at;
    int           size;      /* as far as the file reached then */
    sqlite3_int64 file_size; /* then */
    unsigned char bytes[];
} Undo;

typedef struct DiskFile {
    sqlite3_file     base; /* first: SQLite sees this */
    struct DiskFile *next;
    Undo            *undo;
    char             real[]; /* the file below */
} DiskFile;

static sqlite3_vfs        disk_vfs, *disk_below;
static DiskFile          *disk_files;
static DiskFault          disk_fault;
static int                disk_countdown; /* calls that still go well; -1: all do */
static bool               disk_dead, disk_struck;
static sqlite3_io_methods disk_methods;

static sqlite3_file *disk_real(sqlite3_file *file) {
    return (sqlite3_file *)(void *)((DiskFile *)file)->real;
}

/* Whether this call is the one that fails, or comes after it. */
static bool disk_strikes(DiskCall call) {
    if (disk_dead) return true;
    bool counts = disk_fault == DISK_READ_FAILS ? call == CALL_READ : disk_fault == DISK_SYNC_FAILS ? call == CALL_SYNC : call != CALL_READ;
    if (disk_countdown < 0 || !counts) return false;
    if (disk_struck) return disk_fault == DISK_FULL;
    if (disk_countdown-- > 0) return false;
    disk_struck    = true;
    disk_countdown = 0;
    disk_dead      = disk_fault == DISK_DIES || disk_fault == DISK_POWER_CUT;
    return true;
}

static int disk_error(int other) {
    return disk_fault == DISK_FULL || disk_fault == DISK_FULL_ONCE ? SQLITE_FULL : other;
}

/* ---- what a cut takes back */

static void undo_forget(DiskFile *file) {
    while (file->undo) {
        Undo *next = file->undo->next;
        free(file->undo);
        file->undo = next;
    }
}

static void undo_remember(DiskFile *file, sqlite3_int64 at, int size) {
    sqlite3_file *real = disk_real(&file->base);
    sqlite3_int64 end  = 0;
    Undo         *undo = malloc(sizeof *undo + (size_t)size);
    if (!undo) exit(1);
    real->pMethods->xFileSize(real, &end);
    *undo = (Undo){.next = file->undo, .at = at, .file_size = end, .size = at >= end ? 0 : at + size > end ? (int)(end - at) : size};
    if (undo->size > 0) real->pMethods->xRead(real, undo->bytes, undo->size, at);
    file->undo = undo;
}

/* From the newest write back to the oldest, each sector by chance. */
static void disk_cut(void) {
    for (DiskFile *file = disk_files; file; file = file->next) {
        sqlite3_file *real = disk_real(&file->base);
        for (Undo *undo = file->undo; undo; undo = undo->next) {
            for (int at = 0; at < undo->size; at += SECTOR_BYTES) {
                int length = undo->size - at < SECTOR_BYTES ? undo->size - at : SECTOR_BYTES;
                if (test_chance(50)) real->pMethods->xWrite(real, undo->bytes + at, length, undo->at + at);
            }
            if (undo->size == 0 && test_chance(50)) real->pMethods->xTruncate(real, undo->file_size);
        }
        undo_forget(file);
    }
}

/* ---- files */

static int disk_close(sqlite3_file *file) {
    DiskFile     *mine = (DiskFile *)file;
    sqlite3_file *real = disk_real(file);
    undo_forget(mine);
    for (DiskFile **at = &disk_files; *at; at = &(*at)->next) {
        if (*at != mine) continue;
        *at = mine->next;
        break;
    }
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

static int disk_read(sqlite3_file *file, void *out, int size, sqlite3_int64 at) {
    return disk_strikes(CALL_READ) ? SQLITE_IOERR_READ : disk_real(file)->pMethods->xRead(disk_real(file), out, size, at);
}

static int disk_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at) {
    bool was_dead = disk_dead;
    if (disk_strikes(CALL_CHANGE)) {
        int part = !was_dead && disk_dead ? (int)test_between(0, size) : 0; /* torn: its beginning is there */
        if (part > 0) undo_remember((DiskFile *)file, at, part), disk_real(file)->pMethods->xWrite(disk_real(file), bytes, part, at);
        if (!was_dead && disk_fault == DISK_POWER_CUT) disk_cut();
        return disk_error(SQLITE_IOERR_WRITE);
    }
    if (disk_fault == DISK_POWER_CUT) undo_remember((DiskFile *)file, at, size);
    return disk_real(file)->pMethods->xWrite(disk_real(file), bytes, size, at);
}

static int disk_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (disk_strikes(CALL_CHANGE)) return disk_error(SQLITE_IOERR_TRUNCATE);
    return disk_real(file)->pMethods->xTruncate(disk_real(file), size);
}

static int disk_sync_file(sqlite3_file *file, int flags) {
    bool was_dead = disk_dead;
    if (disk_strikes(CALL_SYNC)) {
        if (!was_dead && disk_dead && disk_fault == DISK_POWER_CUT) disk_cut();
        return SQLITE_IOERR_FSYNC;
    }
    undo_forget((DiskFile *)file);
    return disk_real(file)->pMethods->xSync(disk_real(file), flags);
}

static int disk_file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return disk_dead ? SQLITE_IOERR_FSTAT : disk_real(file)->pMethods->xFileSize(disk_real(file), size);
}

static int disk_lock(sqlite3_file *file, int level) {
    return disk_dead ? SQLITE_IOERR_LOCK : disk_real(file)->pMethods->xLock(disk_real(file), level);
}

static int disk_unlock(sqlite3_file *file, int level) {
    return disk_real(file)->pMethods->xUnlock(disk_real(file), level);
}

static int disk_reserved(sqlite3_file *file, int *out) {
    return disk_real(file)->pMethods->xCheckReservedLock(disk_real(file), out);
}

/* Nothing that would go past this: no batches, no maps. */
static int disk_control(sqlite3_file *file, int operation, void *argument) {
    if (operation == SQLITE_FCNTL_MMAP_SIZE || operation == SQLITE_FCNTL_BEGIN_ATOMIC_WRITE) return SQLITE_NOTFOUND;
    return disk_real(file)->pMethods->xFileControl(disk_real(file), operation, argument);
}

static int disk_sector(sqlite3_file *file) {
    (void)file;
    return SECTOR_BYTES;
}

/* A sector may be torn from its neighbours, and what was written first may come last. */
static int disk_character(sqlite3_file *file) {
    (void)file;
    return 0;
}

static int disk_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    DiskFile     *mine = (DiskFile *)file;
    sqlite3_file *real = disk_real(file);
    (void)vfs;
    file->pMethods = NULL;
    if (disk_strikes(flags & SQLITE_OPEN_CREATE ? CALL_CHANGE : CALL_READ)) return disk_error(SQLITE_CANTOPEN);
    int result = disk_below->xOpen(disk_below, name, real, flags, out);
    if (result != SQLITE_OK) return result;
    file->pMethods = &disk_methods;
    mine->undo     = NULL;
    mine->next     = disk_files;
    disk_files     = mine;
    return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    bool was_dead = disk_dead;
    (void)vfs;
    if (!disk_strikes(CALL_CHANGE)) return disk_below->xDelete(disk_below, name, sync_folder);
    if (!was_dead && disk_dead && disk_fault == DISK_POWER_CUT) disk_cut();
    return SQLITE_IOERR_DELETE;
}

static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
    (void)vfs;
    return disk_dead ? SQLITE_IOERR_ACCESS : disk_below->xAccess(disk_below, name, flags, out);
}

/* ---- for the tests */

/* Every database of this program lies on such a disk from now on. */
static void disk_install(void) {
    disk_below                          = sqlite3_vfs_find(NULL);
    disk_vfs                            = *disk_below;
    disk_countdown                      = -1;
    disk_methods.iVersion               = 1;
    disk_methods.xClose                 = disk_close;
    disk_methods.xRead                  = disk_read;
    disk_methods.xWrite                 = disk_write;
    disk_methods.xTruncate              = disk_truncate;
    disk_methods.xSync                  = disk_sync_file;
    disk_methods.xFileSize              = disk_file_size;
    disk_methods.xLock                  = disk_lock;
    disk_methods.xUnlock                = disk_unlock;
    disk_methods.xCheckReservedLock     = disk_reserved;
    disk_methods.xFileControl           = disk_control;
    disk_methods.xSectorSize            = disk_sector;
    disk_methods.xDeviceCharacteristics = disk_character;
    disk_vfs.zName                      = "faulty";
    disk_vfs.pNext                      = NULL;
    disk_vfs.szOsFile                   = (int)sizeof(DiskFile) + disk_below->szOsFile;
    disk_vfs.xOpen                      = disk_open;
    disk_vfs.xDelete                    = disk_delete;
    disk_vfs.xAccess                    = disk_access;
    if (sqlite3_vfs_register(&disk_vfs, 1) != SQLITE_OK) exit(1);
}

/* `calls` more that change the disk go well, then comes the fault. */
static void disk_break(DiskFault fault, int calls) {
    disk_fault     = fault;
    disk_countdown = calls;
    disk_dead = disk_struck = false;
}

/* All is well again, as after a restart. True when the fault came at all. */
static bool disk_mend(void) {
    bool struck    = disk_struck;
    disk_countdown = -1;
    disk_dead = disk_struck = false;
    return struck;
}

#endif
