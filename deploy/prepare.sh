#!/bin/sh
# Creates deploy/secrets for docker-compose.yml: a certificate authority, a certificate for each server, and passwords. Needs openssl.
# What is there already stays as it is. Nothing of it belongs in a repository.
set -eu
umask 077
cd "$(dirname "$0")"
command -v openssl > /dev/null || { echo "openssl is not installed." >&2; exit 1; }
mkdir -p secrets
cd secrets

password() { openssl rand -hex 24; }

if [ ! -f root.env ]; then
  printf 'SURREAL_USER=root\nSURREAL_PASS=%s\n' "$(password)" > root.env
fi

if [ ! -f users.surql ]; then
  password > dbsync.password
  cat > users.surql <<SURQL
DEFINE NAMESPACE IF NOT EXISTS memory;
USE NS memory;
DEFINE DATABASE IF NOT EXISTS memory;
USE NS memory DB memory;
DEFINE USER OVERWRITE dbsync ON DATABASE PASSWORD '$(cat dbsync.password)' ROLES EDITOR;
SURQL
fi

if [ ! -f ca.crt ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=DbSync example CA" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout ca.key -out ca.crt 2> /dev/null
fi

for name in primary secondary-1 secondary-2; do
  [ -f "$name/tls.crt" ] && continue
  mkdir -p "$name"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" -keyout "$name/tls.key" -out "$name/tls.csr" 2> /dev/null
  printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' "$name" > "$name/tls.ext"
  openssl x509 -req -in "$name/tls.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 -extfile "$name/tls.ext" -out "$name/tls.crt" 2> /dev/null
  rm "$name/tls.csr" "$name/tls.ext"
  # The servers run as user 65532, not as the one who runs this.
  chmod 755 "$name"
  chmod 644 "$name/tls.crt" "$name/tls.key"
done
chmod 644 users.surql
echo "Done. Trust secrets/ca.crt on the machines that connect; the password of the user dbsync is in secrets/dbsync.password."
