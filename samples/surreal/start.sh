#!/bin/sh
# Starts a SurrealDB server to try things with, where the surreal binary is not installed. Needs node and npm.
#
#   samples/surreal/start.sh [--port 8000] [--data DIR]
#
# The engine is the real one; the server around it is the one that the tests use (tests/SurrealEngine), on 127.0.0.1 alone. In production run
# `surreal start`. The user is root; the password is SURREAL_PASS, or root. It ends with Ctrl+C.
set -eu

usage() {
  echo "usage: samples/surreal/start.sh [--port 8000] [--data DIR]" >&2
  exit 2
}

port=8000
data=
while [ $# -gt 0 ]; do
  case "$1" in
    --port) [ $# -ge 2 ] || usage; port=$2; shift 2 ;;
    --data) [ $# -ge 2 ] || usage; data=$2; shift 2 ;;
    *) usage ;;
  esac
done

for program in node npm; do
  command -v "$program" > /dev/null || { echo "$program is not installed. Install Node.js 18 or later, or run the surreal binary: https://surrealdb.com/install" >&2; exit 1; }
done

data=${data:-${TMPDIR:-/tmp}/dbsync-surreal}
mkdir -p "$data"
data=$(cd "$data" && pwd)
cd "$(dirname "$0")/../../tests/SurrealEngine"
[ -f node_modules/@surrealdb/node/package.json ] || npm ci --no-audit --no-fund >&2

if [ -n "${SURREAL_PASS:-}" ]; then given=; else given="SURREAL_PASS=root "; fi
echo "The databases are in $data and stay there. When it says READY and a port, run for example:"
echo "  ${given}dotnet run --project samples/QuickStart -- --primary surreal --secondaries surreal --url ws://127.0.0.1:PORT"
exec node server.mjs --storage "surrealkv://$data/db" --port "$port" --user root --pass "${SURREAL_PASS:-root}"
