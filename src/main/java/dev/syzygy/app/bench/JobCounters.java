package dev.syzygy.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;

/** Counters of one operator over all its subtasks, read from the running job as anyone could. */
final class JobCounters {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String vertex;
    private final List<String> names;

    /** Counters of an operator; its name is in the name of its vertex. */
    JobCounters(String restOfJob, AccessExecutionGraph graph, String operator, List<String> names) {
        this.names = names;
        AccessExecutionJobVertex found = null;
        List<String> titles = new ArrayList<>();
        for (AccessExecutionJobVertex each : graph.getVerticesTopologically()) {
            titles.add(each.getName());
            found = each.getName().contains(operator) ? each : found;
        }
        if (found == null) {
            throw new UserException("the job has no operator " + operator + ", only " + titles);
        }
        vertex = restOfJob + "/vertices/" + found.getJobVertexId() + "/subtasks/metrics";
    }

    /** The counters by name, as they were up to two seconds ago; 0 before the first report. */
    Map<String, Long> read() throws InterruptedException {
        Map<String, Long> values = new HashMap<>();
        names.forEach(name -> values.put(name, 0L));
        for (JsonNode known : get(vertex)) {
            String id = known.get("id").asText();
            for (String name : names) {
                if (id.endsWith("." + name)) {
                    JsonNode sums = get(vertex + "?agg=sum&get=" + id);
                    values.put(name, sums.isEmpty() ? 0 : sums.get(0).get("sum").asLong());
                }
            }
        }
        return values;
    }

    private JsonNode get(String address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try {
            String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return json.readTree(body);
        } catch (IOException e) {
            throw new UserException(
                    "the cluster does not report its metrics: " + e.getMessage(), e);
        }
    }
}
