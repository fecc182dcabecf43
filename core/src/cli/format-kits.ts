import type { KitDocument, KitsDocument } from '../api/documents.ts'
import { formatTable } from './format-table.ts'
import { wrapText } from './wrap-text.ts'

/** Enough of a digest to tell two by sight. */
const shownDigits = 12

const requiredHooks = ['create', 'restore', 'remove', 'quickCheck']

/** The kits of a node in a table, and what was refused with its reason. */
export function formatKits({ node, kits, refused }: KitsDocument): string {
  const rows = kits.map((kit) => [
    kit.kind,
    kit.version,
    kit.placement,
    kit.takeover,
    kit.isBundled ? 'bundled' : kit.packageName,
    kit.summary,
  ])
  const table = formatTable(['KIND', 'VERSION', 'PLACEMENT', 'TAKEOVER', 'FROM', 'SUMMARY'], rows)
  if (refused.length === 0) return table
  const lines = refused.map(({ folder, code, reason }) => `  ${folder}: ${code}: ${reason}`)
  return [table, '', `REFUSED on node ${node}`, ...lines].join('\n')
}

/** One kit: its facts, then its parameters as its schema describes them. */
export function formatKit(kit: KitDocument): string {
  const timeouts = [...requiredHooks, ...kit.hooks].flatMap((verb) =>
    kit.timeoutsMs[verb] === undefined ? [] : `${verb} ${kit.timeoutsMs[verb]} ms`,
  )
  return [
    `${kit.kind}: ${kit.summary}`,
    `  package:    ${kit.packageName} ${kit.version} (${originOf(kit)})`,
    ...previousOf(kit),
    `  placement:  ${kit.placement}`,
    `  takeover:   ${kit.takeover}`,
    `  hooks:      ${[...requiredHooks, ...kit.hooks].join(', ')}`,
    `  time-outs:  ${wrapText(timeouts.join(', '), 80).replaceAll('\n', `\n${' '.repeat(14)}`)}`,
    ...updatableOf(kit),
    '',
    formatParameters(kit.schema),
  ].join('\n')
}

/** Parameters that a kit changes of what is in service; every other restarts it. */
function updatableOf({ updatable }: KitDocument): readonly string[] {
  if (updatable.length === 0) return []
  const names = wrapText(updatable.join(', '), 80).replaceAll('\n', `\n${' '.repeat(14)}`)
  return [`  in service: ${names}`]
}

function originOf({ isBundled, installed }: KitDocument): string {
  if (installed === undefined) return isBundled ? 'bundled' : 'found in the kits directory'
  const { source, digest } = installed.release
  const from = source.kind === 'tarball' ? 'a tarball' : (source.registry ?? 'the registry of npm')
  return `installed from ${from}, digest ${digest.slice(0, shownDigits)}`
}

function previousOf({ installed }: KitDocument): readonly string[] {
  const { previous } = installed ?? {}
  if (previous === undefined) return []
  return [`  before:     ${previous.version}, for: holdfast kit rollback ${previous.name}`]
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
  if (rows.length === 0) return 'It takes no parameters.'
  return formatTable(['PARAMETER', 'TYPE', 'DEFAULT', 'DESCRIPTION'], rows)
}

function parametersOf(schema: Schema, before: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isNeeded = schema.required?.includes(name) === true
    const standard = property.default === undefined ? '' : JSON.stringify(property.default)
    const row = [
      before + name,
      typeOf(property),
      isNeeded && standard === '' ? 'needed' : standard,
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
