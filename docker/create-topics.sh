#!/usr/bin/env bash
# Creates the topics of Strimzi KafkaTopic manifests with Kafka's own tool:
#   create-topics.sh BOOTSTRAP FOLDER
# Reads the subset of YAML that kafka-topics/ is written in; `syzygy topics apply` reads it in full and also checks.
set -euo pipefail
tool=${KAFKA_TOPICS_TOOL:-/opt/kafka/bin/kafka-topics.sh}

for manifest in "$2"/*.yaml; do
  mapfile -t arguments < <(awk '
    /^ *(#|$)/               { next }
    /^[a-z]/                 { section = $1 }
    /^  [a-z]/               { part = $1 }
    { key = $1; sub(/:$/, "", key); value = $2; gsub(/^"|"$/, "", value) }
    section == "metadata:" && /^  name:/                        { print "--topic"; print value }
    section == "spec:" && /^  partitions:/                      { print "--partitions"; print value }
    section == "spec:" && /^  replicas:/                        { print "--replication-factor"; print value }
    section == "spec:" && part == "config:" && /^    [a-z]/     { print "--config"; print key "=" value }
  ' "$manifest")
  "$tool" --bootstrap-server "$1" --create --if-not-exists "${arguments[@]}"
done
