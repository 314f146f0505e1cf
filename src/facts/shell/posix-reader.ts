import {
  type AndOr,
  type Case,
  type Command,
  type CommandNode,
  type For,
  type ParsedScript,
  type Pipeline,
  type PipelineNode,
  parse,
  type Statement,
  type While,
} from "unbash";
import { expand } from "./expansion.ts";
import { type Argument, type Invocation, literal, programName } from "./invocation.ts";
import { lookThrough } from "./look-through.ts";
import { NO_TARGETS, type Targets, targetsOf } from "./redirects.ts";
import { changeDirectory, copyOf, type Scope } from "./scope.ts";
import { conditional, inLoop, insideOf, type Spot, START, silencedBy } from "./spot.ts";
import { argumentsOf, substitutionsIn } from "./words.ts";

/** A script as its simple commands, in order, with those that can have decided its exit status. */
export interface Reading {
  readonly parsed: boolean;
  readonly invocations: readonly Invocation[];
  readonly deciders: readonly number[];
}

/** Reads a script of another dialect that a POSIX one hands over (`powershell -Command ...`). */
export type OtherDialect = (script: string, dialect: "powershell" | "cmd", cwd: string | null) => Reading;

const DEEPEST = 5;

/** Walks a POSIX script without running it. Never throws; what the parser could not read is left out. */
export function readPosix(script: string, cwd: string | null, otherDialect: OtherDialect): Reading {
  const walk = new ScriptWalk(otherDialect);
  const scope: Scope = { cwd, previousCwd: null, stack: [], variables: new Map() };
  const deciders = walk.source(script, scope, START, 0);
  return { parsed: walk.parsed, invocations: walk.invocations, deciders };
}

class ScriptWalk {
  readonly invocations: Invocation[] = [];
  parsed = true;
  private pipelines = 0;
  private stopsOnError = false;
  private pipeFails = false;
  private readonly otherDialect: OtherDialect;

  constructor(otherDialect: OtherDialect) {
    this.otherDialect = otherDialect;
  }

  source(script: string, scope: Scope, spot: Spot, depth: number): number[] {
    const tree = parse(script);
    if (tree.errors !== undefined && tree.errors.length > 0) this.parsed = false;
    return this.statements(tree.commands, scope, spot, depth);
  }

  private statements(list: readonly Statement[], scope: Scope, spot: Spot, depth: number): number[] {
    let deciders: number[] = [];
    list.forEach((statement, index) => {
      const before = list[index - 1];
      const connector = before === undefined ? spot.connector : before.background === true ? "&" : ";";
      const background = statement.background === true;
      const place = background ? { ...spot.place, background } : spot.place;
      // A list inside a pipeline keeps the pipe only at its ends.
      const piped = list.length === 1 ? spot.piped : "none";
      const pipeline = list.length === 1 ? spot.pipeline : null;
      const its = this.node(statement.command, scope, { connector, piped, pipeline, place }, depth);
      if (background) return;
      deciders = this.stopsOnError ? [...deciders, ...its] : its;
    });
    return deciders;
  }

  private node(node: PipelineNode | AndOr, scope: Scope, spot: Spot, depth: number): number[] {
    switch (node.type) {
      case "AndOr":
        return this.andOr(node, scope, spot, depth);
      case "Pipeline":
        return this.pipeline(node, scope, spot, depth);
      default:
        return this.command(node, scope, spot, depth);
    }
  }

  private andOr(node: AndOr, scope: Scope, spot: Spot, depth: number): number[] {
    let deciders: number[] = [];
    node.commands.forEach((part, index) => {
      const operator = node.operators[index - 1];
      const its = this.node(part, scope, { ...spot, connector: operator ?? spot.connector }, depth);
      deciders = operator === "&&" ? [...deciders, ...its] : its;
    });
    return deciders;
  }

  private pipeline(node: Pipeline, scope: Scope, spot: Spot, depth: number): number[] {
    if (node.commands.length === 1) {
      const only = node.commands[0];
      return only === undefined ? [] : this.command(only, scope, spot, depth);
    }
    const pipeline = this.pipelines++;
    const last = node.commands.length - 1;
    let deciders: number[] = [];
    node.commands.forEach((part, index) => {
      const piped = index === 0 ? "first" : index === last ? "last" : "middle";
      const connector = index === 0 ? spot.connector : "|";
      // Each part of a pipeline runs in a shell of its own.
      const its = this.command(part, copyOf(scope), { ...spot, connector, piped, pipeline }, depth);
      deciders = this.pipeFails ? [...deciders, ...its] : its;
    });
    return deciders;
  }

  private command(node: CommandNode, scope: Scope, spot: Spot, depth: number): number[] {
    switch (node.type) {
      case "Command":
        return this.simple(node, scope, spot, depth);
      case "Redirected": {
        const deciders = this.command(node.command, scope, silencedBy(node.redirects, spot), depth);
        this.ofGroup(targetsOf(node.redirects, scope), scope, spot);
        return deciders;
      }
      case "Subshell":
        return this.statements(node.body.commands, copyOf(scope), spot, depth);
      case "BraceGroup":
        return this.statements(node.body.commands, scope, spot, depth);
      case "If":
        return this.branches(node, scope, spot, depth);
      case "For":
      case "Select":
        return this.loop(node, scope, spot, depth);
      case "ArithmeticFor":
        return this.statements(node.body.commands, scope, inLoop(spot), depth);
      case "While":
        return this.whileLoop(node, scope, spot, depth);
      case "Case":
        return this.cases(node, scope, spot, depth);
      case "TestCommand":
        return [this.add([literal("[[")], NO_TARGETS, scope, spot)];
      case "ArithmeticCommand":
        return [this.add([literal("((")], NO_TARGETS, scope, spot)];
      default:
        // A function's body runs only where it is called, with arguments nobody knows here.
        return [];
    }
  }

  private branches(
    node: Extract<CommandNode, { type: "If" }>,
    scope: Scope,
    spot: Spot,
    depth: number,
  ): number[] {
    const test = conditional(spot);
    this.statements(node.clause.commands, scope, test, depth);
    const deciders = this.statements(node.then.commands, scope, test, depth);
    for (const other of node.elif) {
      this.statements(other.clause.commands, scope, test, depth);
      deciders.push(...this.statements(other.then.commands, scope, test, depth));
    }
    if (node.else !== undefined) deciders.push(...this.statements(node.else.commands, scope, test, depth));
    return deciders;
  }

  private loop(
    node: For | Extract<CommandNode, { type: "Select" }>,
    scope: Scope,
    spot: Spot,
    depth: number,
  ): number[] {
    const values = node.wordlist?.flatMap((word) => argumentsOf(word, scope)) ?? [];
    const known = values.length > 0 && values.every((value) => value.certain);
    if (known) {
      scope.variables.set(
        node.name.text,
        values.map((value) => value.text),
      );
    } else scope.variables.delete(node.name.text);
    for (const script of node.wordlist?.flatMap(({ parts }) => substitutionsIn(parts)) ?? []) {
      this.inside(script, scope, spot, depth);
    }
    return this.statements(node.body.commands, scope, inLoop(spot), depth);
  }

  private whileLoop(node: While, scope: Scope, spot: Spot, depth: number): number[] {
    this.statements(node.clause.commands, scope, inLoop(spot), depth);
    return this.statements(node.body.commands, scope, inLoop(spot), depth);
  }

  private cases(node: Case, scope: Scope, spot: Spot, depth: number): number[] {
    return node.items.flatMap((item) => this.statements(item.body.commands, scope, conditional(spot), depth));
  }

  private simple(node: Command, scope: Scope, givenSpot: Spot, depth: number): number[] {
    const spot = silencedBy(node.redirects, givenSpot);
    const { argv, targets } = expand(node, scope, (script) => this.inside(script, scope, spot, depth));
    if (node.name === undefined) {
      return targets.outputs.length > 0 ? [this.add([], targets, scope, spot)] : [];
    }
    return this.invoke(argv, targets, scope, spot, depth);
  }

  private invoke(
    argv: readonly Argument[],
    targets: Targets,
    scope: Scope,
    spot: Spot,
    depth: number,
  ): number[] {
    const inner = lookThrough(argv);
    const { script } = inner;
    if (script?.text.certain === true && depth < DEEPEST) {
      if (script.dialect === "posix") return this.source(script.text.text, copyOf(scope), spot, depth + 1);
      return this.foreign(script.text.text, script.dialect, scope, spot);
    }
    const program = programName(inner.argv[0]?.text ?? "");
    if (program === "set") this.settings(inner.argv);
    const index = this.add(inner.argv, targets, scope, spot, inner.operandsFromPipe);
    changeDirectory(program, inner.argv.slice(1), scope);
    return [index];
  }

  private foreign(script: string, dialect: "powershell" | "cmd", scope: Scope, spot: Spot): number[] {
    const reading = this.otherDialect(script, dialect, scope.cwd);
    const offset = this.invocations.length;
    for (const invocation of reading.invocations) {
      const pipeline = this.pipelines + invocation.pipeline;
      this.invocations.push({ ...invocation, pipeline, place: spot.place });
    }
    this.pipelines += reading.invocations.length;
    return reading.deciders.map((index) => index + offset);
  }

  private settings(argv: readonly Argument[]): void {
    argv.forEach(({ text }, index) => {
      if (/^-[a-z]*e/.test(text) || (text === "errexit" && argv[index - 1]?.text.endsWith("o"))) {
        this.stopsOnError = true;
      }
      if (text === "pipefail") this.pipeFails = true;
    });
  }

  private inside(script: ParsedScript, scope: Scope, spot: Spot, depth: number): void {
    if (depth < DEEPEST) this.statements(script.commands, copyOf(scope), insideOf(spot), depth + 1);
  }

  /** Where a group of commands writes to is an entry of its own. */
  private ofGroup(targets: Targets, scope: Scope, spot: Spot): void {
    if (targets.inputs.length + targets.outputs.length > 0) this.add([], targets, scope, spot);
  }

  private add(
    argv: readonly Argument[],
    targets: Targets,
    scope: Scope,
    spot: Spot,
    operandsFromPipe = false,
  ): number {
    this.invocations.push({
      argv,
      inputs: targets.inputs,
      outputs: targets.outputs,
      input: targets.input,
      cwd: scope.cwd,
      pipeline: spot.pipeline ?? this.pipelines++,
      piped: spot.piped,
      connector: spot.connector,
      place: spot.place,
      operandsFromPipe,
    });
    return this.invocations.length - 1;
  }
}
