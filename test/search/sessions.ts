/**
 * Made-up sessions to search in, in a short notation. A session begins with `@id project day agent branch`, then, a line
 * each: `>` what the person says, `<` what the agent says, `$` a shell command, `r` a file read, `e` a file edited, `w` a
 * file written, `g` a search, `t` a task for a sub-agent (the sessions `@id.name` behind), `!` how the call failed; lines
 * with `|` are what came back, lines with `-` and `+` the edit.
 */
export const SESSIONS = String.raw`
@checkout-flake webshop 2026-09-02 claude_code fix/flaky-checkout
> the checkout test is flaky on CI, about one run in five fails. find out why
$ npx vitest run test/checkout.test.ts
! 1
| FAIL test/checkout.test.ts > applies the voucher
| Error: expected 2 items, received 1
< The race is in CartStore.flush(): it resolves before the write queue is drained.
e src/cart/cart-store.ts
- void this.queue.drain()
+ await this.queue.drain()
$ npx vitest run test/checkout.test.ts --repeat 20
| Tests 20 passed
< Fixed: flush now awaits the queue. Twenty repeated runs passed.

@login-limit webshop 2026-09-04 claude_code feat/login-limit
> add rate limiting to the login endpoint, five attempts per minute and address
r src/auth/login.ts
| export async function handleLogin(req: Request) { const user = await findUser(req.body.email) }
< I will use a token bucket kept in Redis, keyed by IP address.
w src/auth/rateLimiter.ts
+ export class RateLimiter { private readonly bucketSize = 5; async tryConsume(key: string) {} }
$ npm test -- auth
| Tests 14 passed
< Login attempts are limited now; the sixth within a minute gets HTTP 429.

@voucher-rounding webshop 2026-09-05 codex main
> voucher discounts are off by one cent for 19% VAT, use integer cents everywhere
g toFixed\(2\)
| src/price/format.ts:12: return value.toFixed(2)
e src/price/money.ts
- return price * (1 - discount)
+ return Math.round(cents * (100 - percent) / 100)
< Prices are integer cents now, so that floating point rounding errors are gone.

@pg-upgrade infra 2026-08-11 claude_code main
> upgrade postgres from 14 to 16 on staging without losing the replication slots
$ pg_upgrade --check --old-bindir /usr/lib/postgresql/14/bin
! 1
| Checking for presence of required libraries fatal
| Your installation references loadable libraries that are missing: pg_partman_bgw
< pg_upgrade refuses because the pg_partman extension is missing for version 16. Installing postgresql-16-partman first.
$ apt-get install -y postgresql-16-partman
| Setting up postgresql-16-partman
$ pg_upgrade --link
| Upgrade Complete
< Staging runs PostgreSQL 16; logical slots were recreated by hand because pg_upgrade drops them.

@k8s-oom infra 2026-08-19 claude_code fix/worker-memory
> the image-worker pods keep getting OOMKilled, have a look
$ kubectl describe pod image-worker-7d9f
| Last State: Terminated Reason: OOMKilled Exit Code: 137
< libvips keeps a cache of decoded images. I cap it and raise the memory limit to 768Mi.
e deploy/image-worker.yaml
- memory: 256Mi
+ memory: 768Mi
e services/image/worker.py
- import pyvips
+ import pyvips; pyvips.cache_set_max(50)
< No restart since the rollout.

@tf-state infra 2026-08-21 codex main
> terraform says the state is locked, how do I get rid of it
$ terraform plan
! 1
| Error: Error acquiring the state lock
| Lock Info: ID: 9c1f Path: tf-state/prod Operation: OperationTypeApply
< A CI job died while applying. Nobody else holds the lock, so force-unlock is safe.
$ terraform force-unlock -force 9c1f
| Terraform state has been successfully unlocked!

@grafana-alerts infra 2026-08-25 claude_code chore/alerts
> we get paged at night for disk alerts that resolve themselves after ten minutes, reduce the noise
r alerts/disk.yml
| expr: node_filesystem_avail_bytes < 5e9 for: 1m
e alerts/disk.yml
- for: 1m
+ for: 20m
< The alert waits twenty minutes now, and predict_linear pages only when the disk would be full within four hours.

@cobra-help ghcli 2026-07-03 claude_code feat/help
> running the tool without arguments should print help instead of an error, like kubectl does
r cmd/entire/main.go
| func main() { if err := newRootCmd().Execute(); err != nil { os.Exit(1) } }
e cmd/entire/root.go
- SilenceUsage: false
+ SilenceUsage: true
r cmd/entire/setup.go
| func runSetup(cmd *cobra.Command, args []string) error {
$ go test ./cmd/entire/...
| ok  cmd/entire 0.41s
< Migrated the root command to cobra, so bare invocation prints the help and exits 0.

@setup-hooks ghcli 2026-07-09 codex feat/hooks
> setup.go should install the git hooks, but never overwrite hooks that someone wrote himself
r cmd/entire/setup.go
| func installHook(path string) error { return os.WriteFile(path, hookScript, 0o755) }
e cmd/entire/setup.go
- return os.WriteFile(path, hookScript, 0o755)
+ if exists(path) && !isOurs(path) { return errForeignHook }
< Foreign hooks are kept, the user is told how to chain them.
$ git commit --no-verify -m "install hooks, keep foreign ones"
| [feat/hooks 1a2b3c4] install hooks, keep foreign ones

@clone-depth ghcli 2026-07-15 claude_code main
> cloning big repositories takes ages, can we use partial clones?
$ time git clone --filter=blob:none https://git.example/monorepo
| real 0m12.1s
< A blobless clone takes twelve seconds instead of four minutes. Shallow clones would break git blame.
e internal/gitutil/clone.go
- args := []string{"clone", url}
+ args := []string{"clone", "--filter=blob:none", url}

@win-paths ghcli 2026-07-20 claude_code fix/windows
> on windows the config path has mixed slashes and loading fails
$ go test ./internal/config -run TestWindows
! 1
| --- FAIL: TestWindowsPaths: open C:\Users\dev/AppData\entire.toml: The system cannot find the path specified.
e internal/config/path.go
- return home + "/" + name
+ return filepath.Join(home, name)
< Use filepath.Join; the UNC case (\\server\share) has a test of its own.

@parser-rewrite sqlfmt 2026-06-02 claude_code feat/parser
> rewrite the tokenizer so that dollar quoted strings and nested comments work
w src/lexer/tokenStream.ts
+ export function nextToken(stream: TokenStream): Token { return readDollarQuote(stream) }
$ npx tsc --noEmit
! 2
| src/lexer/tokenStream.ts(41,7): error TS2345: Argument of type 'string' is not assignable to parameter of type 'Token'.
e src/lexer/tokenStream.ts
- emit(text)
+ emit(toToken(text))
< Dollar quotes like $body$ are one token now; comments nest.

@fuzz-crash sqlfmt 2026-06-08 codex fix/stack
> the fuzzer found a crash: deeply nested parentheses overflow the stack
$ node fuzz.mjs --seed 1177
! 1
| RangeError: Maximum call stack size exceeded
|     at parseExpression (parser.js:210:14)
< parseExpression recurses per parenthesis. I turn it into a loop with an explicit stack and limit depth to 4,000.
$ node fuzz.mjs --seed 1177 --runs 100000
| 100000 runs, no crash

@cpp-bindings sqlfmt 2026-06-14 claude_code feat/native
> can we bind the formatter to C++ so that editors embed it? a small C API would do
w native/formatter.cpp
+ extern "C" char* sqlfmt_format(const char* sql) { return strdup(format(sql).c_str()); }
$ cmake --build build
! 2
| formatter.cpp:14: undefined reference to 'v8::Isolate::New'
< Linking V8 statically is out of proportion. I propose a Rust port with a C ABI instead of C++ around V8.

@readme-badges sqlfmt 2026-06-20 claude_code docs/readme
> tidy the readme: badges, install section, and a note what's different from pgFormatter
e README.md
- ## Install
+ ## Installation
< The README has badges and an installation section; what's different is a table of its own.

@ios-crash mobile 2026-05-03 claude_code fix/ios-crash
> the app crashes on iOS 17 when the camera permission is denied, here's the crashlytics report
r ios/Sources/ScannerViewController.swift
| let session = AVCaptureSession() ; session.startRunning()
< AVCaptureDevice.requestAccess calls back on a background queue; UIKit is touched from there.
e ios/Sources/ScannerViewController.swift
- self.showScanner()
+ DispatchQueue.main.async { self.showScanner() }
< Denied permission shows an explanation with a button that opens Settings.

@dark-mode mobile 2026-05-09 codex feat/dark-mode
> implement dark mode, follow the system setting and allow an override
w lib/theme/themeProvider.dart
+ class ThemeProvider extends ChangeNotifier { ThemeMode mode = ThemeMode.system; }
$ flutter test
| All tests passed!
< The override is persisted in shared preferences under themeMode.

@push-tokens mobile 2026-05-15 claude_code fix/push
> push notifications stop after reinstall, I think the FCM token is stale
g onTokenRefresh
| lib/push/pushService.dart:31: // TODO onTokenRefresh
e lib/push/pushService.dart
- // TODO onTokenRefresh
+ messaging.onTokenRefresh.listen(registerDevice);
< The backend kept the old registration; refreshed tokens are sent now, and 404 UNREGISTERED ones are deleted.

@i18n-japanese mobile 2026-05-20 claude_code feat/i18n
> 検索画面の日本語訳を追加してください。翻訳は assets/i18n/ja.json に
w assets/i18n/ja.json
+ { "search.title": "検索", "search.empty": "見つかりませんでした", "settings": "設定" }
< 日本語の翻訳を追加しました。検索画面と設定画面が対象です。

@emoji-status webshop 2026-09-10 claude_code feat/status
> order status should show an emoji, 🚚 while it is shipped and 🎉 when delivered
e src/orders/statusBadge.tsx
- return label
+ return icons[status] + label
< Shipped orders show 🚚, delivered ones 🎉, cancelled ones ❌.

@csv-export webshop 2026-09-12 codex feat/csv
> add a CSV export for orders, semicolon separated because of Excel
w src/export/orderCsv.ts
+ export function toCsv(orders: Order[]): string { return BOM + rows.join("\r\n") }
$ npm test -- export
! 1
| AssertionError: expected "Müller;12,50" to equal "M\u00fcller;12.50"
e src/export/orderCsv.ts
- value.toString()
+ formatDecimalComma(value)
< Excel opens it with umlauts intact thanks to the byte order mark.

@stripe-webhook webshop 2026-09-15 claude_code fix/webhook
> stripe webhooks fail with signature mismatch since the proxy was added
$ curl -s localhost:3000/webhooks/stripe -d @event.json
| {"error":"No signatures found matching the expected signature for payload"}
< The JSON body parser runs before verification and changes the raw body. The route needs express.raw().
e src/webhooks/stripe.ts
- app.use(express.json())
+ app.post("/webhooks/stripe", express.raw({ type: "application/json" }), handler)
< Signature verification works again, idempotency keys are stored.

@n-plus-one webshop 2026-09-18 claude_code perf/orders
> the orders page is slow, 8 seconds for 50 orders
$ psql -c "explain analyze select * from order_items where order_id = 1"
| Seq Scan on order_items (cost=0.00..45231.00 rows=12)
< A query per order, and no index on order_items.order_id. I add the index and load the items in one query.
w migrations/0042_order_items_index.sql
+ create index concurrently order_items_order_id on order_items (order_id);
< The page takes 240 ms now.

@session-cookie webshop 2026-09-20 codex fix/cookie
> users get logged out randomly, the session cookie disappears in Safari
< Safari drops cookies with SameSite=None that lack Secure. Behind the proxy Express thinks the connection is plain http.
e src/server.ts
- app.use(session(options))
+ app.set("trust proxy", 1); app.use(session({ ...options, cookie: { secure: true, sameSite: "lax" } }))
> that fixed it, thanks

@docker-cache infra 2026-08-28 claude_code chore/docker
> docker builds in CI take 15 minutes, make the layer cache work
r Dockerfile
| COPY . . RUN npm ci && npm run build
e Dockerfile
- COPY . .
+ COPY package.json package-lock.json ./
$ docker buildx build --cache-to type=gha,mode=max .
| #12 CACHED [deps 3/3] RUN npm ci
< Dependencies are a layer of their own, cached between runs: three minutes.

@cert-renewal infra 2026-09-01 claude_code fix/certs
> the wildcard certificate expired, why was it not renewed automatically?
$ certbot renew --dry-run
! 1
| Failed to renew certificate example.test: DNS problem: NXDOMAIN looking up TXT for _acme-challenge
< The DNS API key of certbot was rotated in June and the hook still used the old one.
e ansible/roles/certbot/vars.yml
- dns_token: "{{ old_token }}"
+ dns_token: "{{ vault_dns_token }}"
< Renewed by hand, and an alert fires 20 days before expiry.

@ansible-timeout infra 2026-09-03 codex main
> the ansible playbook hangs on the backup host
$ ansible-playbook backup.yml
! timeout
| TASK [restic : init repository] command timed out after 600 s
< restic waits for a password prompt; RESTIC_PASSWORD_FILE is not set under become.
e roles/restic/tasks/main.yml
- command: restic init
+ command: restic init --password-file /etc/restic/password
< The playbook finishes in forty seconds.

@csp-nonce website 2026-04-02 claude_code feat/csp
> add a content security policy without unsafe-inline
e src/middleware/securityHeaders.ts
- script-src 'self' 'unsafe-inline'
+ script-src 'self' 'nonce-{{nonce}}'
< Every inline script carries a nonce; the report-only header stays for a week.

@a11y-menu website 2026-04-08 claude_code fix/a11y
> the navigation menu is not usable with the keyboard, fix the focus trap
e src/components/NavMenu.tsx
- onClick={toggle}
+ onClick={toggle} onKeyDown={handleEscape} aria-expanded={isOpen}
$ npx playwright test menu.spec.ts
| 6 passed
< Escape closes it, focus returns to the button, and screen readers announce the state.

@image-lazy website 2026-04-15 codex perf/images
> lighthouse complains about largest contentful paint, the hero image is 2 MB
$ npx lighthouse https://localhost:8080 --only-categories=performance
| Largest Contentful Paint 6.2 s
e src/pages/index.astro
- <img src="/hero.png">
+ <Image src={hero} format="avif" fetchpriority="high" />
< The hero is an AVIF of 90 kB; LCP is 1.4 s. Images below the fold load lazily.

@rss-feed website 2026-04-22 claude_code feat/feed
> generate an RSS feed for the blog with full content
w src/pages/rss.xml.ts
+ export async function GET() { return rss({ title: "Blog", items: await getPosts() }) }
< Feed validated with the W3C validator, drafts are left out.

@eslint-migration webshop 2026-09-22 claude_code chore/lint
> migrate eslint to flat config
w eslint.config.js
+ export default tseslint.config(recommended)
$ npx eslint .
! 1
| 37 problems (37 errors, 0 warnings)
|   @typescript-eslint/no-explicit-any
< Migrating was straightforward; the 37 errors are existing uses of any, which I typed.
> please never use any again in this project, I told you before

@search-index webshop 2026-09-24 claude_code feat/search
> product search should tolerate typos, use trigram similarity
w migrations/0043_trigram.sql
+ create extension pg_trgm; create index products_name_trgm on products using gin (name gin_trgm_ops);
< Similarity above 0.3 counts; results come in 12 ms.
t look into how getUserPreferences is cached and whether invalidation is right
< The sub-agent found that invalidatePreferenceCache is never called on logout.

@search-index.explore webshop 2026-09-24 claude_code feat/search
> look into how getUserPreferences is cached and whether invalidation is right
g getUserPreferences
| src/users/preferenceCache.ts:8: export const getUserPreferences = memoize(loadPreferences)
r src/users/preferenceCache.ts
| memoize keeps entries forever; invalidatePreferenceCache() has no caller
< memoize has no expiry: stale preferences survive a logout, because invalidatePreferenceCache has no caller.

@merge-conflict ghcli 2026-07-25 codex main
> rebase my branch on main and resolve the conflicts in go.sum
$ git rebase origin/main
! 1
| CONFLICT (content): Merge conflict in go.sum
$ go mod tidy
| go: downloading golang.org/x/sync v0.8.0
< go.sum was regenerated by go mod tidy instead of merging it line by line.
$ git push --force-with-lease
| + 91ab77e...c20de11 feat/hooks -> feat/hooks (forced update)

@secret-leak infra 2026-09-08 claude_code main
> I committed an AWS key by accident, remove it from the history
< Rotate the key first: it must count as leaked.
$ git filter-repo --replace-text expressions.txt
| Parsed 1,204 commits
< The key is gone from all commits and was revoked in IAM; gitleaks runs as a pre-commit hook from now on.

@daily-standup notes 2026-03-03 claude_code main
> summarize what I did yesterday from the git log
$ git log --since=yesterday --oneline
| 1f2e3d4 fix typo
< Yesterday: a typo fix and two reviews.

@node-version webshop 2026-09-26 codex main
> which node version does CI use and does it match .nvmrc?
$ cat .nvmrc .github/workflows/ci.yml
| 20.11.1
|       - uses: actions/setup-node@v4 with: node-version: 18
< They differ: .nvmrc says 20, CI uses 18. I point setup-node to .nvmrc.
e .github/workflows/ci.yml
- node-version: 18
+ node-version-file: .nvmrc
`;
