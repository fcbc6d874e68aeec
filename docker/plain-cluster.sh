#!/usr/bin/env bash
# The cluster of compose.yaml without containers: the image's layout in a plain folder, filled from what Maven fetched,
# with a JobManager in application mode and TaskManagers on loopback.
#
#   docker/plain-cluster.sh FOLDER [JOB ARGUMENT ...]
#
# Runs until Ctrl-C or TERM and then takes its processes with it. A TaskManager that dies is started again, as the
# container engine would. Process ids: FOLDER/log/*.pid; output: FOLDER/log/*.log.
#   TASKMANAGERS (1)  TASKMANAGER_MEMORY (2g)  SLOTS (2)  REST_PORT (8081)
#   RESTARTS_MAX (100)
#   FLINK_OPTIONS     more "-D key=value" for both kinds of process
set -euo pipefail

[[ $# -ge 1 ]] || { sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
mkdir -p "$1"
home=$(cd "$1" && pwd)
shift

shopt -s nullglob
job=("$root"/target/syzygy-*-job.jar)
[[ ${#job[@]} -eq 1 && -d $root/target/lib ]] || { echo "build first: mvn -q -B -DskipTests package" >&2; exit 1; }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# lib: what Flink's distribution brings, and nothing of the job, so that a class missing in the job jar is missing here too.
rm -rf "$home/lib" "$home/usrlib" "$home/conf"
mkdir -p "$home"/{lib,usrlib,conf,log,plugins,state}
for jar in "$root"/target/lib/*.jar; do
  case ${jar##*/} in
    flink-connector-kafka-* | flink-metrics-dropwizard-*) ;;
    flink-* | frocksdbjni-* | kryo-* | reflectasm-* | minlog-* | objenesis-* | snakeyaml-engine-* | RoaringBitmap-* \
      | commons-* | javassist-* | async-profiler-* | lz4-java-* | snappy-java-* | slf4j-api-* | log4j-*)
      ln -s "$jar" "$home/lib/"
      ;;
  esac
done
cp "${job[0]}" "$home/usrlib/"
sed "s|file:///opt/flink/state|file://$home/state|" "$root/flink-conf/config.yaml" > "$home/conf/config.yaml"
cat > "$home/conf/log4j2.properties" << 'LOG'
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
logger.metrics.name = org.apache.flink.metrics.MetricGroup
logger.metrics.level = error
LOG

export FLINK_LIB_DIR=$home/lib FLINK_PLUGINS_DIR=$home/plugins FLINK_CONF_DIR=$home/conf
flags=$(sed -n 's/^ *all: //p' "$home/conf/config.yaml")
options=(
  -D "rest.port=${REST_PORT:-8081}"
  -D "taskmanager.memory.process.size=${TASKMANAGER_MEMORY:-2g}"
  -D "taskmanager.numberOfTaskSlots=${SLOTS:-2}"
)
read -r -a more <<< "${FLINK_OPTIONS:-}"
options+=("${more[@]}")

# Prints what Flink's own scripts would start the JVM with: line 1 its memory flags, line 2 the matching -D options.
resources() {
  local result
  # shellcheck disable=SC2086 # a list of words
  result=$("$java" $flags -cp "$home/lib/*" org.apache.flink.runtime.util.bash.BashJavaUtils "$1" \
    --configDir "$home/conf" "${options[@]}" 2> "$home/log/resources.log") || {
    grep -m 1 'Caused by' "$home/log/resources.log" >&2
    return 1
  }
  sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p' <<< "$result"
}

# start NAME RESOURCES CLASS [ARGUMENT ...]: the id of the new process goes to FOLDER/log/NAME.pid.
start() {
  local name=$1 memory dynamic class=$3
  { read -r memory; read -r dynamic || true; } <<< "$2"
  shift 3
  # shellcheck disable=SC2086 # lists of words
  "$java" $memory $flags -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
    -Dlog.file="$home/log/$name.log" -cp "$home/lib/*" \
    "$class" --configDir "$home/conf" ${dynamic:-} "${options[@]}" "$@" >> "$home/log/$name.log" 2>&1 &
  echo $! > "$home/log/$name.pid"
}

start_taskmanager() {
  start "taskmanager-$1" "$tm_resources" org.apache.flink.runtime.taskexecutor.TaskManagerRunner
}

stop() {
  trap - EXIT INT TERM
  local pid
  for pid in $(jobs -p); do kill "$pid" 2> /dev/null || true; done
  wait || true
  rm -f "$home"/log/*.pid
}
trap stop EXIT
trap 'exit 0' INT TERM

rm -f "$home"/log/*
jm_resources=$(resources GET_JM_RESOURCE_PARAMS) || exit 1
tm_resources=$(resources GET_TM_RESOURCE_PARAMS) || exit 1
start jobmanager "$jm_resources" org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint \
  --job-classname dev.syzygy.SyzygyJob "$@"
jobmanager=$(< "$home/log/jobmanager.pid")
for ((i = 1; i <= ${TASKMANAGERS:-1}; i++)); do start_taskmanager "$i"; done
echo "dashboard: http://localhost:${REST_PORT:-8081}  logs: $home/log"

# wait -n returns at the first death; the JobManager's ends the cluster, with its exit status.
restarts=0
while true; do
  status=0
  wait -n || status=$?
  if ! kill -0 "$jobmanager" 2> /dev/null; then
    echo "the JobManager has ended ($status)"
    exit "$status"
  fi
  for ((i = 1; i <= ${TASKMANAGERS:-1}; i++)); do
    if ! kill -0 "$(< "$home/log/taskmanager-$i.pid")" 2> /dev/null; then
      if ((++restarts > ${RESTARTS_MAX:-100})); then
        echo "too many TaskManagers have died" >&2
        exit 1
      fi
      echo "TaskManager $i has died ($status) and is started again"
      start_taskmanager "$i"
    fi
  done
done
