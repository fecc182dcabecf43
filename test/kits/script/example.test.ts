import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClusterLab, isAlive } from '../../lab/daemon/cluster-lab.ts'
import { waitUntil } from '../../lab/wait-until.ts'

const example = fileURLToPath(new URL('../../../examples/script', import.meta.url))
const readme = new URL('../../../kits/script/README.md', import.meta.url)

let lab: ClusterLab
beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'])
  cpSync(example, join(lab.folder, 'ticker'), { recursive: true })
})
afterAll(() => lab?.close())

/** The example with its folders inside of the lab. */
function hierarchy(): string {
  return readFileSync(join(example, 'hierarchy.yaml'), 'utf8')
    .replaceAll('/opt/ticker', join(lab.folder, 'ticker'))
    .replaceAll('/run/ticker', join(lab.folder, 'run'))
}

/** The process that the example's own file names on a node, where it lives. */
function tickerOn(node: string): number | undefined {
  try {
    const file = join(lab.folder, 'run', `ticker.${node}.pid`)
    const pid = Number(readFileSync(file, 'utf8'))
    return isAlive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

async function owners(): Promise<readonly string[]> {
  return (await lab.node('n1').resource('ticker'))?.owners ?? []
}

async function runsAnew(node: string, before: number | undefined): Promise<boolean> {
  const pid = tickerOn(node)
  return pid !== undefined && pid !== before && (await owners()).join() === node
}

test('the README shows the example as it is', () => {
  const [, ...lines] = readFileSync(join(example, 'hierarchy.yaml'), 'utf8').trimEnd().split('\n')
  const shown = lines.map((line) => `    ${line}`).join('\n')
  expect(readFileSync(readme, 'utf8')).toContain(`\n\n${shown}\n`)
})

test('scripts of LifeKeeper are protected by daemons as they are', async () => {
  const [n1, n2] = [lab.node('n1'), lab.node('n2')]
  await n1.apply(hierarchy())
  const first = tickerOn('n1')
  expect([await owners(), first !== undefined, tickerOn('n2')]).toEqual([['n1'], true, undefined])

  process.kill(first ?? 0, 'SIGKILL')
  await waitUntil('recover has started it anew on n1', () => runsAnew('n1', first))
  const { stdout: why } = await n1.holdfast('why', 'ticker')
  expect(why).toContain('quickCheck ended with exit code 1: ticker does not run')

  const moved = await n1.holdfast('switchover', 'ticker', '--to', 'n2')
  expect(moved.code, moved.stderr).toBe(0)
  const second = tickerOn('n2')
  expect([await owners(), tickerOn('n1'), second !== undefined]).toEqual([['n2'], undefined, true])

  const daemon = n2.daemonId
  process.kill(daemon, 'SIGKILL')
  await waitUntil('the guardian has started another daemon', () => {
    return lab.daemonsOf('n2').some((id) => id !== daemon)
  })
  await n2.untilReady()
  await waitUntil('n2 is known to have it', async () => (await owners()).join() === 'n2')
  expect(tickerOn('n2')).toBe(second)

  const set = await n1.holdfast('resource', 'set', 'ticker', '--set', 'info=every=2')
  expect(set.code, set.stderr).toBe(0)
  expect(await runsAnew('n2', second)).toBe(true)

  const deleted = await n1.holdfast('resource', 'delete', 'ticker')
  expect(deleted.code, deleted.stderr).toBe(0)
  const left = ['n1', 'n2'].map((node) => lab.programsOf('ticker', node))
  expect([tickerOn('n2'), left]).toEqual([undefined, [[], []]])
})
