#!/usr/bin/env bash
# Asks TeX anew and writes its answers: `npm run oracle:tex`, on Debian. Look at the difference before committing it.
set -euo pipefail
cd "$(dirname "$0")/../../.."

packages=(
  texlive-base texlive-lang-english texlive-lang-european texlive-lang-french texlive-lang-german
  wbritish wdutch wfrench wngerman
)
if ! dpkg -s "${packages[@]}" > /dev/null 2>&1; then
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
fi
ORACLE=tex npx vitest run --config .build/vitest.config.ts test/oracle/tex
