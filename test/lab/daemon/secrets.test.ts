import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ClusterLab, fixtureKit } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

const password = 'correct-horse-battery'
let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('confidant')] })
  first = lab.node('n1')
  second = lab.node('n2')
  mkdirSync(world())
  writeFileSync(secretFile(), `${password}\n`, { mode: 0o600 })
})
afterAll(() => lab?.close())

it('is used by every node, and stands in nothing that Holdfast keeps, says or shows', async () => {
  await first.apply(hierarchy())
  expect(hashOn('n1')).toBe(hashOf(password))
  await first.holdfast('switchover', 'box')
  expect(hashOn('n2')).toBe(hashOf(password))
  const shown = await Promise.all(
    [
      ['status', '--json'],
      ['why', 'box'],
      ['export'],
      ['events', '--json'],
      ['resource', 'check', 'box'],
    ].map((words) => first.holdfast(...words)),
  )
  for (const { code, stdout, stderr } of shown) {
    expect(code, stderr).toBe(0)
    expect(stdout + stderr).not.toContain(password)
  }
  expect(shown.at(-1)?.stdout).toContain('it was told ***')
  expect(shown[2]?.stdout).toContain(`file: ${secretFile()}`)
  for (const { folder } of lab.nodes) expect(filesWith(folder, password)).toEqual([])
  expect(filesWith(first.stateFolder, secretFile())).not.toEqual([])
})

it('is refused where a node cannot read it, and nothing is changed', async () => {
  const missing = `${secretFile()}.of-n2`
  const override = `    overrides: { n2: { account: { password: { file: ${missing} } } } }\n`
  const refused = await applyText(hierarchy('other') + override)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('Error HF_CHANGE_REFUSED')
  expect(refused.stderr).toContain(`The secret account.password cannot be read from ${missing}`)
  expect(refused.stderr).toContain('on n2')
  expect(await second.resource('other')).toBeUndefined()
})

it('is refused as it is, by its name and without repeating it', async () => {
  const refused = await applyText(hierarchy('other', `"${password}"`))
  expect(refused.stderr).toContain('"password" is a secret')
  expect(refused.stderr).toContain('{ file: PATH } or { environment: NAME }')
  expect(refused.stderr).not.toContain(password)
})

async function applyText(text: string) {
  const path = join(lab.folder, 'other.yaml')
  writeFileSync(path, text)
  return await first.holdfast('apply', '-f', path)
}

function world(): string {
  return join(lab.folder, 'world')
}

function secretFile(): string {
  return join(lab.folder, 'password')
}

function hierarchy(tag = 'box', given = `{ file: ${secretFile()} }`): string {
  return `resources:
  ${tag}:
    kind: confidant
    policies: { checkInterval: 200ms }
    parameters: { folder: ${world()}, account: { password: ${given} } }
`
}

function hashOn(node: string): string {
  return readFileSync(join(world(), `${node}.box.here`), 'utf8')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The files of a node, its log among them, that have a text. */
function filesWith(folder: string, text: string): string[] {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)))
  const files = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  return files.filter((path) => readFileSync(path, 'utf8').includes(text))
}
