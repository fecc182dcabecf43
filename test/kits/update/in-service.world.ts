import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DaemonNode, Printed } from '../../lab/daemon/daemon-node.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { patient, startDaemons } from '../start-daemons.ts'

// Runs inside a private world: `in-service.world.ts FOLDER`; prints one line of JSON.

/** What an apply changed of a hierarchy that was in service, and what its kernel saw of it. */
export interface Change {
  readonly foreseen: Printed
  readonly applied: Printed
  /** The program's process numbers so far, one for each start. */
  readonly programs: readonly string[]
  /** What the kernel took off the address' interface. */
  readonly removals: readonly string[]
  /** What the scripts of the sibling and of the parent were called for. */
  readonly calls: readonly string[]
  /** `update app`: what was decided about parameters, with the rule. */
  readonly decisions: readonly string[]
  readonly why: string
}

/** One change after the other. */
export interface Story {
  readonly live: Change
  readonly liveAgain: Change
  readonly restart: Change
  readonly fallback: Change
}

const [folder = ''] = process.argv.slice(2)
const names = ['node-a', 'node-b'] as const
const address = '10.79.0.77'

const machines = await Machines.make(names, 1)
const daemons = await startDaemons({ machines, names, folder, cluster: 'update', extra: patient })
const asked = daemons[1] as DaemonNode

function linesOf(name: string): readonly string[] {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

function script(name: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\necho ${name} >> ${join(folder, 'calls')}\n`, { mode: 0o755 })
  return file
}

const scripts = {
  top: { restore: script('top-restore'), remove: script('top-remove') },
  beside: { restore: script('beside-restore'), remove: script('beside-remove') },
}

interface Wish {
  readonly app?: object
  readonly vip?: object
  readonly top?: object
}

/** The program carries the address, and that a script; another script stands beside it. */
function hierarchy({ app = {}, vip = {}, top = {} }: Wish): string {
  const run = `echo $$ >> ${join(folder, 'programs')}; exec sleep 1002`
  const program = { command: '/bin/sh', arguments: ['-c', run], ...app }
  const place = { address: `${address}/24`, probeFor: '50ms', ...vip }
  return JSON.stringify({
    resources: {
      app: { kind: 'process', nodes: names, parameters: program },
      vip: { kind: 'ip', nodes: names, dependsOn: ['app'], parameters: place },
      top: {
        ...{ kind: 'script', nodes: names, dependsOn: ['vip'] },
        parameters: { ...scripts.top, ...top },
      },
      beside: { kind: 'script', nodes: names, dependsOn: ['app'], parameters: scripts.beside },
    },
  })
}

const removals: string[] = []
const monitor = machines.get('node-a').start(['ip', '-oneline', 'monitor', 'address'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
createInterface({ input: monitor.stdout as NodeJS.ReadableStream }).on('line', (line) => {
  if (line.startsWith('Deleted') && line.includes(` ${address}/`)) removals.push(line)
})

async function decisionsSoFar(): Promise<readonly string[]> {
  const all = await asked.client.decisions({})
  const about = all.filter(({ verb }) => verb === 'update' || verb === 'restart')
  return about.map(({ verb, tags, rule }) => `${verb} ${tags} ${rule.code}`)
}

async function change(name: string, wish: Wish): Promise<Change> {
  const file = join(folder, `${name}.yaml`)
  writeFileSync(file, hierarchy(wish))
  const before = { calls: linesOf('calls').length, removals: removals.length }
  const known = await decisionsSoFar()
  const foreseen = await asked.holdfast('apply', '-f', file, '--dry-run')
  const applied = await asked.holdfast('apply', '-f', file, '--timeout', '60s')
  await waitUntil('a program runs', () => linesOf('programs').length > 0)
  const why = await asked.holdfast('why', 'app')
  return {
    ...{ foreseen, applied, programs: linesOf('programs'), why: why.stdout },
    removals: removals.slice(before.removals),
    calls: linesOf('calls').slice(before.calls),
    decisions: (await decisionsSoFar()).filter((one) => !known.includes(one)),
  }
}

await asked.apply(hierarchy({}))
await waitUntil('all is in service', async () => {
  const tops = await asked.resource('top')
  return tops?.owners.join() === 'node-a' || JSON.stringify(tops)
})
const firstWish = { app: { stopWithin: '3s' }, vip: { announceEvery: '3s' } }
const live = await change('live', firstWish)
const secondWish = { ...firstWish, vip: { announceEvery: '4s', source: true } }
const liveAgain = await change('live-again', secondWish)
const thirdWish = { ...secondWish, app: { ...firstWish.app, umask: '027' } }
const restart = await change('restart', thirdWish)
const fallback = await change('fallback', { ...thirdWish, top: { info: 'told to nobody' } })
const story: Story = { live, liveAgain, restart, fallback }
process.stdout.write(JSON.stringify(story), () => process.exit(0))
