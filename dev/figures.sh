#!/usr/bin/env bash
# Prints the figures by which the shape of the tree is judged; needs nothing but awk and find.
# They are for a reviewer to read: the build enforces none of them.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

main=src/main/java

# Sorted numbers on standard input: median, 95th percentile and the largest.
spread() {
  sort -n | awk '{ v[NR] = $1 } END {
    if (NR == 0) { print "none"; exit }
    printf "%d of them, median %d, p95 %d, max %d\n",
      NR, v[int((NR + 1) / 2)], v[int((NR * 95 + 99) / 100)], v[NR] }'
}

# One line a method or constructor: its lines from the declaration to the closing brace, file, name;
# then one line a boolean parameter ("boolean"), and one a boolean record component ("component").
# Texts and comments are blanked first; what opens a brace is told by the statement before it.
members() {
  find "$main" -name '*.java' ! -name package-info.java -print0 | xargs -0 awk '
    function blank(line) {
      if (inComment) {
        if (match(line, /\*\//)) { line = substr(line, RSTART + 2); inComment = 0 } else return ""
      }
      gsub(/\\./, "", line)
      gsub(/"[^"]*"/, "\"\"", line)
      gsub(/\x27[^\x27]*\x27/, "0", line)
      sub(/\/\/.*/, "", line)
      while (match(line, /\/\*/)) {
        head = substr(line, 1, RSTART - 1); rest = substr(line, RSTART + 2)
        if (match(rest, /\*\//)) line = head substr(rest, RSTART + 2)
        else { inComment = 1; return head }
      }
      return line
    }
    function isType(text) { return text ~ /(^|[ \t])(class|interface|enum|record|@interface)[ \t]+[A-Z]/ }
    function booleans(kind, text,   count) {
      sub(/^[^(]*\(/, "", text)
      count = gsub(/(^|[(, \t])(final )?boolean(\[\]|\.\.\.)? [a-zA-Z]/, "", text)
      while (count-- > 0) print kind, FILENAME
    }
    FNR == 1 { depth = 0; text = ""; start = 0; inComment = 0; kind[0] = "type" }
    {
      line = blank($0)
      n = length(line)
      for (i = 1; i <= n; i++) {
        c = substr(line, i, 1)
        if (c == "{") {
          depth++
          if (isType(text)) {
            kind[depth] = "type"
            if (text ~ /(^|[ \t])record[ \t]/) booleans("component", text)
          } else if (kind[depth - 1] == "type" && text ~ /\(/ && text !~ /=/) {
            kind[depth] = "method"; begin[depth] = start
            booleans("boolean", text)
            name[depth] = text; sub(/\(.*/, "", name[depth]); sub(/.*[ \t]/, "", name[depth])
          } else kind[depth] = (text ~ /new [A-Z][^;]*\)[ \t]*$/) ? "type" : "block"
          text = ""; start = 0
        } else if (c == "}") {
          if (kind[depth] == "method") print FNR - begin[depth] + 1, FILENAME, name[depth]
          depth--; text = ""; start = 0
        } else if (c == ";") {
          if (kind[depth] == "type" && text ~ /\(/ && text !~ /=/) booleans("boolean", text)
          text = ""; start = 0
        } else {
          if (text == "" && c !~ /[ \t]/) start = FNR
          if (text != "" || c !~ /[ \t]/) text = text c
        }
      }
      if (text ~ /^@[A-Za-z.]+(\([^()]*\))?[ \t]*$/) { text = ""; start = 0 }
      if (text != "") text = text " "
    }'
}

# All lines, and those that are neither blank nor comment.
lines() { find "$@" -name '*.java' -print0 | xargs -0 cat | wc -l; }
code() { find "$@" -name '*.java' -print0 | xargs -0 cat | awk '!/^[ \t]*(\/\*|\*|\/\/|$)/' | wc -l; }

listed=$(mktemp)
trap 'rm -f "$listed"' EXIT
members > "$listed"
packages=$(find "$main" -name '*.java' -printf '%h\n' | sort | uniq -c | sort -n)
mainLines=$(lines "$main")
mainCode=$(code "$main")
testCode=$(code src/test/java src/fixtures/java)

echo "$packages" | awk '{ n++; files += $1; most = $1; where = $2 } END {
  sub(/.*dev\/syzygy\/?/, "", where)
  printf "packages            %d (24 to 34)\n", n
  printf "files a package     average %.1f (up to 12), max %d in %s (up to 20)\n", files / n, most, where }'
printf 'lines of a file     %s (median up to 65, max up to 350)\n' \
  "$(find "$main" -name '*.java' ! -name package-info.java -exec awk 'END { print NR }' {} \; | spread)"
printf 'lines of a method   %s (p95 up to 20, max up to 60)\n' "$(grep '^[0-9]' "$listed" | spread)"
awk -v lines="$mainLines" '/^boolean/ { p++ } /^component/ { c++ } END {
  printf "boolean parameters  %.2f per 1,000 lines (up to 0.4); as components of records %.2f\n",
    1000 * p / lines, 1000 * c / lines }' "$listed"
awk -v main="$mainCode" -v test="$testCode" 'BEGIN {
  printf "lines of code       main %d, tests and fixtures %d: %.2f (at least 0.8)\n", main, test, test / main }'

if [[ ${1:-} == --longest ]]; then
  echo; echo "longest methods"; grep '^[0-9]' "$listed" | sort -rn | awk 'NR <= 25'
  echo "longest files"; find "$main" -name '*.java' -exec awk 'END { print NR, FILENAME }' {} \; | sort -rn | awk 'NR <= 12'
  echo "boolean parameters"; grep '^boolean' "$listed" | sort | uniq -c
fi
