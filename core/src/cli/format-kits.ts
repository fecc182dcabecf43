import type { KitDocument, KitsDocument } from '../api/documents.ts'
import { formatTable } from './format-table.ts'
import { padLabels } from './pad.ts'
import { say } from './speech.ts'
import { headings } from './texts/headings.ts'
import { wrapText } from './wrap-text.ts'

/** Enough of a digest to tell two by sight. */
const shownDigits = 12

/** Where what a label says begins, in columns. */
const factColumns = 12

type Fact = readonly [label: string, said: string]

const requiredHooks = ['create', 'restore', 'remove', 'quickCheck']

/** The kits of a node in a table, and what was refused with its reason. */
export function formatKits({ node, kits, refused }: KitsDocument): string {
  const rows = kits.map((kit) => [
    kit.kind,
    kit.version,
    kit.placement,
    kit.takeover,
    kit.isBundled ? say('kit.bundled') : kit.packageName,
    kit.summary,
  ])
  const table = formatTable(
    headings('kind', 'version', 'placement', 'takeover', 'source', 'summary'),
    rows,
  )
  if (refused.length === 0) return table
  const lines = refused.map(({ folder, code, reason }) => `  ${folder}: ${code}: ${reason}`)
  return [table, '', say('kit.refused-on', { node }), ...lines].join('\n')
}

/** One kit: its facts, then its parameters as its schema describes them. */
export function formatKit(kit: KitDocument): string {
  const timeouts = [...requiredHooks, ...kit.hooks].flatMap((verb) =>
    kit.timeoutsMs[verb] === undefined ? [] : `${verb} ${kit.timeoutsMs[verb]} ms`,
  )
  const facts = padLabels(
    [
      [say('kit.package'), `${kit.packageName} ${kit.version} (${originOf(kit)})`],
      ...previousOf(kit),
      [say('kit.placement'), kit.placement],
      [say('kit.takeover'), kit.takeover],
      [say('kit.hooks'), [...requiredHooks, ...kit.hooks].join(', ')],
      [say('kit.timeouts'), wrapText(timeouts.join(', '), 80)],
      ...updatableOf(kit),
    ],
    factColumns,
  )
  return [
    `${kit.kind}: ${kit.summary}`,
    ...facts.map((line) => line.replaceAll(/^/gm, '  ')),
    '',
    formatParameters(kit.schema),
  ].join('\n')
}

/** Parameters that a kit changes of what is in service; every other restarts it. */
function updatableOf({ updatable }: KitDocument): readonly Fact[] {
  if (updatable.length === 0) return []
  return [[say('kit.updatable'), wrapText(updatable.join(', '), 80)]]
}

function originOf({ isBundled, installed }: KitDocument): string {
  if (installed === undefined) return say(isBundled ? 'kit.bundled' : 'kit.by-hand')
  const { source, digest } = installed.release
  const registry = source.kind === 'tarball' ? undefined : source.registry
  const usual = say(source.kind === 'tarball' ? 'kit.tarball' : 'kit.npm-registry')
  return say('kit.installed', { from: registry ?? usual, digest: digest.slice(0, shownDigits) })
}

function previousOf({ installed }: KitDocument): readonly Fact[] {
  const { previous } = installed ?? {}
  if (previous === undefined) return []
  const { version, name } = previous
  return [[say('kit.before'), say('kit.rollback', { version, name })]]
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly default?: unknown
  readonly description?: string
}

function formatParameters(schema: Schema): string {
  const rows = parametersOf(schema, '')
  if (rows.length === 0) return say('kit.no-parameters')
  return formatTable(headings('parameter', 'type', 'default', 'description'), rows)
}

function parametersOf(schema: Schema, before: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isNeeded = schema.required?.includes(name) === true
    const standard = property.default === undefined ? '' : JSON.stringify(property.default)
    const row = [
      before + name,
      typeOf(property),
      isNeeded && standard === '' ? say('kit.needed') : standard,
      property.description ?? '',
    ]
    return [row, ...parametersOf(property, `${before}${name}.`)]
  })
}

function typeOf({ type, enum: choices, const: only, anyOf }: Schema): string {
  if (only !== undefined) return JSON.stringify(only)
  if (choices !== undefined) return choices.join(' | ')
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ')
  return typeof type === 'string' ? type : (type ?? []).join(' | ')
}
