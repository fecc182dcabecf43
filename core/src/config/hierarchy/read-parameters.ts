import type { NodeName, Parameters } from '../../model/index.ts'
import type { Path } from '../text/path.ts'
import type { EntryAt } from './entry-at.ts'
import type { KnownKit } from './known-kit.ts'
import { type CheckedValue, compileSchema, type SchemaCheck } from './schema-check.ts'
import type { SchemaFinding } from './schema-findings.ts'

/** The parameters of an entry: for all nodes, and what differs on some. */
export interface ReadParameters {
  readonly parameters: Parameters
  readonly overrides: Readonly<Record<NodeName, Parameters>>
}

/** What the parameters of an entry are read against. */
export interface Surroundings {
  readonly kit: KnownKit | undefined
  readonly priority: readonly NodeName[] | undefined
}

/** Checks parameters and overrides with the kit's schema and fills in its defaults. */
export function readParameters(at: EntryAt, around: Surroundings): ReadParameters {
  const given = { parameters: at.entry.parameters ?? {}, overrides: at.entry.overrides ?? {} }
  reportStrayOverrides(at, given.overrides, around.priority)
  const { kit } = around
  if (kit === undefined) return given
  const schema = compileSchema(kit.schema)
  if (schema.check === undefined) {
    const values = { kind: kit.kind, detail: schema.detail }
    at.context.problems.add({ code: 'HF_HIERARCHY_SCHEMA_UNUSABLE', path: at.path, values })
    return given
  }
  return checkAll({ at, kit, priority: around.priority, given, check: schema.check })
}

interface Checking {
  readonly at: EntryAt
  readonly kit: KnownKit
  readonly priority: readonly NodeName[] | undefined
  readonly given: ReadParameters
  readonly check: SchemaCheck
}

function checkAll(checking: Checking): ReadParameters {
  const { at, given, check } = checking
  const forAll = check(given.parameters)
  const missing = forAll.findings.filter((finding) => !isGivenPerNode(finding, checking))
  const place = Object.hasOwn(at.given, 'parameters') ? [...at.path, 'parameters'] : at.path
  reportAll(checking, missing, place)
  const overrides = Object.entries(given.overrides).map(([node, override]) => {
    const merged = check({ ...given.parameters, ...override })
    reportAll(checking, findingsOf(merged, override, forAll), [...at.path, 'overrides', node])
    return [node, pick(merged.value, Object.keys(override))] as const
  })
  return { parameters: forAll.value, overrides: Object.fromEntries(overrides) }
}

/** A parameter that is missing for all nodes is not missing where every node has its own. */
function isGivenPerNode(finding: SchemaFinding, { given, priority = [] }: Checking): boolean {
  if (finding.missing === undefined || finding.path.length > 0) return false
  const { missing } = finding
  return (
    priority.length > 0 &&
    priority.every((node) => Object.hasOwn(given.overrides[node] ?? {}, missing))
  )
}

/** What is wrong on one node only: the rest was said of the parameters for all nodes. */
function findingsOf(merged: CheckedValue, override: Parameters, forAll: CheckedValue) {
  const isWholeWrong = forAll.findings.some(({ path }) => path.length === 0)
  return merged.findings.filter(({ path, missing }) => {
    const [first] = path
    if (first !== undefined) return Object.hasOwn(override, first)
    return missing === undefined && !isWholeWrong
  })
}

function reportAll({ at, kit }: Checking, findings: readonly SchemaFinding[], place: Path): void {
  for (const { missing: _missing, ...finding } of findings) {
    const values = { ...finding.values, kind: kit.kind }
    at.context.problems.add({ ...finding, values, path: [...place, ...finding.path] })
  }
}

function reportStrayOverrides(
  { tag, path, context }: EntryAt,
  overrides: ReadParameters['overrides'],
  priority: readonly NodeName[] | undefined,
): void {
  const { nodes, problems } = context
  for (const node of Object.keys(overrides)) {
    const place = { path: [...path, 'overrides', node], side: 'key' } as const
    if (!nodes.includes(node)) {
      const misspelt = { word: node, known: nodes }
      problems.add({ code: 'HF_HIERARCHY_NODE_UNKNOWN', ...place, values: { node }, misspelt })
    } else if (priority?.includes(node) === false) {
      problems.add({ code: 'HF_HIERARCHY_OVERRIDE_UNUSED', ...place, values: { node, tag } })
    }
  }
}

function pick(value: Parameters, keys: readonly string[]): Parameters {
  return Object.fromEntries(keys.map((key) => [key, value[key]]))
}
