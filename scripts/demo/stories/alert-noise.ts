import { CodexStory } from "../codex-story.ts";
import { infra } from "../infra.ts";
import { Clock, type DemoFile } from "../story.ts";

const BLIND = `*** Begin Patch
*** Update File: monitoring/alerts.yml
@@
       - alert: HighLatency
-        expr: histogram_quantile(0.99, rate(http_seconds_bucket[5m])) > 0.5
+        expr: histogram_quantile(0.99, rate(http_seconds_bucket[10m])) > 0.8
*** End Patch`;

const ALERTS = `*** Begin Patch
*** Update File: monitoring/alerts.yml
@@
       - alert: HighLatency
-        expr: histogram_quantile(0.99, rate(http_seconds_bucket[1m])) > 0.5
+        expr: web:latency:p99 > 0.5
+        for: 10m
         labels: { severity: page }
       - alert: SlowSearch
-        expr: histogram_quantile(0.99, rate(search_seconds_bucket[1m])) > 1
-        labels: { severity: page }
+        expr: histogram_quantile(0.99, sum(rate(search_seconds_bucket[5m])) by (le)) > 1
+        for: 15m
+        labels: { severity: ticket }
*** End Patch`;

/** Starts with a guess at unread lines, then fights for a checker that is not installed. */
export function alertNoise(): readonly DemoFile[] {
  const s = new CodexStory({
    name: "alert-noise",
    version: "0.133.0",
    model: "gpt-5.4",
    branch: "quiet-alerts",
    clock: new Clock("2026-11-09T07:44:26.818Z"),
    files: infra(),
  });

  s.prompt(
    "The latency alerts page us every night for spikes of a minute. Make them quieter: HighLatency only when it lasts, SlowSearch as a ticket.",
  );
  s.step(
    "I widen the window.",
    s.misfit(
      BLIND,
      "monitoring/alerts.yml",
      "        expr: histogram_quantile(0.99, rate(http_seconds_bucket[5m])) > 0.5",
    ),
  );
  s.step("The file looks different than I thought.", s.search("alert:", "monitoring"));
  s.step("", s.read("monitoring/alerts.yml"));
  s.step("", s.search("record:", "monitoring"));
  s.step("Which alerts were there?", s.search("alert:", "monitoring"));
  s.step(
    "A recording rule for the 99th percentile exists; I use that and let the alert wait.",
    s.patch(ALERTS),
  );
  s.step(
    "Now I check the rules.",
    s.exec("promtool check rules monitoring/alerts.yml", "/bin/bash: line 1: promtool: command not found\n", {
      exit: 127,
    }),
  );
  s.step(
    "",
    s.exec(
      "docker run --rm -v $PWD:/w prom/prometheus promtool check rules /w/monitoring/alerts.yml",
      "docker: permission denied while trying to connect to the Docker daemon socket.\n",
      { exit: 126, seconds: 1 },
    ),
  );
  s.step(
    "",
    s.exec(
      "npx --yes promtool check rules monitoring/alerts.yml",
      "npm error code E404\nnpm error 404 'promtool@*' is not in this registry.\n",
      { exit: 1, seconds: 4 },
    ),
  );
  s.step(
    "",
    s.exec(
      "npx --yes promtool check rules monitoring/alerts.yml",
      "npm error code E404\nnpm error 404 'promtool@*' is not in this registry.\n",
      { exit: 1, seconds: 4 },
    ),
  );
  s.step(
    "At least the syntax can be checked without it.",
    s.exec("python3 -c \"import yaml; yaml.safe_load(open('monitoring/alerts.yml')); print('ok')\"", "ok\n"),
  );
  s.step("", s.exec("git diff --stat", " monitoring/alerts.yml | 8 +++++---\n"));
  s.reply(
    "HighLatency pages only after ten minutes above half a second, on the five-minute recording rule; SlowSearch is a ticket after fifteen. I could only check that the file is valid YAML: promtool is not installed here, so please let CI check the rules.",
  );
  return s.transcript();
}
