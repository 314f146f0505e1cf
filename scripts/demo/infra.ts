import { ProjectFiles } from "./project-files.ts";

export const SERVICES = [
  "cart",
  "catalog",
  "checkout",
  "gateway",
  "mailer",
  "media",
  "orders",
  "search",
  "stock",
  "users",
];

/** The deployment repository that the other half of the stories works on. */
export function infra(): ProjectFiles {
  return new ProjectFiles("/home/dev/infra", {
    "README.md": `# infra

Everything that runs the shop. \`scripts/deploy.sh <environment>\` deploys.

Owners: see the wiki.
`,
    "scripts/deploy.sh": `#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "$0")/lib.sh"

environment=$1
image=$(current_image)
render k8s/web.yaml "$image" | kubectl --context "$environment" apply -f -
kubectl --context "$environment" rollout status deployment/web --timeout=60s
`,
    "scripts/lib.sh": `current_image() {
  echo "registry.shop.example/web:$(git rev-parse --short HEAD)"
}

render() {
  sed "s|IMAGE|$2|" "$1"
}

notify() {
  curl -fsS -d "$1" "$CHAT_HOOK"
}
`,
    "k8s/web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: web
          image: IMAGE
          readinessProbe:
            httpGet: { path: /ready, port: 8080 }
            initialDelaySeconds: 2
`,
    "monitoring/alerts.yml": `groups:
  - name: latency
    rules:
      - alert: HighLatency
        expr: histogram_quantile(0.99, rate(http_seconds_bucket[1m])) > 0.5
        labels: { severity: page }
      - alert: SlowSearch
        expr: histogram_quantile(0.99, rate(search_seconds_bucket[1m])) > 1
        labels: { severity: page }
`,
    "monitoring/recording.yml": `groups:
  - name: latency
    interval: 30s
    rules:
      - record: web:latency:p99
        expr: histogram_quantile(0.99, sum(rate(http_seconds_bucket[5m])) by (le))
`,
    ...Object.fromEntries(
      SERVICES.map((name, index) => [`services/${name}/service.yaml`, serviceFile(name, index)]),
    ),
  });
}

function serviceFile(name: string, index: number): string {
  return `name: ${name}
port: ${8000 + index}
owner: unknown
replicas: ${1 + (index % 3)}
`;
}
