#!/usr/bin/env bash
# Makes NotoSans.ttf: Latin, Greek and Cyrillic letters, digits, punctuation and signs, without hints and layout tables.
# Needs Debian's fonts-noto-core and fonttools.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
pyftsubset /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf \
    --unicodes="U+0020-007E,U+00A0-017F,U+0370-03FF,U+0400-045F,U+2010-2027,U+2030-203A,U+2070-209F,U+20AC,U+2190-2199,U+2200-22FF" \
    --no-hinting --layout-features='' --output-file=NotoSans.ttf
