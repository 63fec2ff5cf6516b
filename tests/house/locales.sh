#!/bin/sh
# Makes the Turkish locale in a folder of its own, for LOCPATH: its i has two capitals, and its numbers a comma. No root is needed.
# usage: locales.sh FOLDER
set -eu
folder=${1:?"usage: locales.sh FOLDER"}
[ -f "$folder/tr_TR.UTF-8/LC_CTYPE" ] && exit 0
mkdir -p "$folder"
localedef --no-archive -i tr_TR -f UTF-8 "$folder/tr_TR.UTF-8"
