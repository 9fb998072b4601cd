#!/bin/sh
# Run once by the image of PostgreSQL in an empty database: the two roles of docs/operations.md, "In production".
set -eu
psql --set=ON_ERROR_STOP=1 --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" --username=postgres <<'SQL'
CREATE ROLE alongside_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE alongside_app LOGIN PASSWORD :'app_password';
CREATE DATABASE alongside OWNER alongside_owner;
REVOKE ALL ON DATABASE alongside FROM PUBLIC;
GRANT CONNECT ON DATABASE alongside TO alongside_app;
SQL
