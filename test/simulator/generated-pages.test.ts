import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseScript, type Recording, recordScript } from '../../core/src/simulator/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'docs/concepts/pictures')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''))
  .sort()
/** Scripts are played by the score, on a machine that other tests share. */
const longMs = 120_000

function record(name: string, replace: (text: string) => string = (text) => text) {
  const text = replace(readFileSync(join(folder, `${name}.yaml`), 'utf8'))
  return recordScript(parseScript(text, name))
}

function valueAt(recording: Recording, track: string, ms: number): string | undefined {
  return recording.tracks[track]?.findLast(({ atMs }) => atMs <= ms)?.value
}

/** Whether a `single` resource was ever in service on two nodes of which neither stands still. */
function wasDouble(recording: Recording): boolean {
  const nodes = Object.keys(recording.leases)
  const singles = Object.keys(recording.placements).filter((tag) => {
    return recording.placements[tag] === 'single'
  })
  const times = Object.values(recording.tracks).flatMap((marks) => marks.map(({ atMs }) => atMs))
  const isHeld = (tag: string, node: string, ms: number) =>
    valueAt(recording, `${node} has ${tag}`, ms) === 'in-service' &&
    valueAt(recording, `${node} machine`, ms) === 'on'
  return singles.some((tag) =>
    times.some((ms) => nodes.filter((node) => isHeld(tag, node, ms)).length > 1),
  )
}

it.each([
  ['ownership', 'the pictures of ownership show what the stories tell now'],
  ['machine', 'the page of the machine shows its rows, and what it does in all stories'],
])('%s: %s', { timeout: longMs }, (subject) => {
  const words = ['scripts/reference.mjs', '--check', '--only', subject]
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

it('the same script gives the same recording', async () => {
  const [one, other] = [await record('node-freezes'), await record('node-freezes')]
  expect(one).toEqual(other)
  expect(one.told.length).toBeGreaterThan(10)
})

it('what is single is on two nodes at once only where the page says so', {
  timeout: longMs,
}, async () => {
  const found: string[] = []
  for (const name of names) if (wasDouble(await record(name))) found.push(name)
  expect(found).toEqual(['node-freezes', 'split-of-two', 'split-of-two-without-fence'])
})

it('a node that holds nothing costs nothing where a ring breaks within a lease', async () => {
  const faster = (text: string) => text.replace('quorum:', 'recoverWithin: 1s\nquorum:')
  const [usual, shorter] = [
    await record('another-node-crashes'),
    await record('another-node-crashes', faster),
  ]
  expect(usual.result.outages).toEqual([])
  expect(shorter.result.outages.map(({ tag }) => tag).sort()).toEqual(['data', 'vip'])
})
