import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createLinux } from '../../../core/src/adapters/linux/index.ts'
import type { Linux } from '../../../core/src/kit/index.ts'
import { createSimulatedWorld } from '../../../core/src/testing/index.ts'
import { runIp } from '../../lab/ip-command.ts'
import { playMounts, playNetwork, playProcesses, type Stage } from './likeness-play.ts'

/** What the same play came to on this machine and in the simulated world, line by line. */
export interface Likeness {
  readonly real: readonly string[]
  readonly simulated: readonly string[]
}

runIp(['link set lo up', 'link add eth0 type veth peer name eth1'])
runIp(['link set eth0 up', 'link set eth1 up'])

const folder = '/run/likeness'
spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', '/run'])
for (const name of ['one', 'two']) mkdirSync(`${folder}/${name}`, { recursive: true })

function openMachine(linux: Linux): Stage {
  return {
    folder,
    linux,
    run: async ({ program, arguments: given = [] }) => {
      const { status, stdout, stderr } = spawnSync(program, [...given], { encoding: 'utf8' })
      // A command that is waited for ends in a later turn than the one it was started in.
      await nextTurn()
      return { exitCode: status ?? -1, stdout, stderr }
    },
    setLink: async (name, isUp) => {
      runIp([`link set ${name} ${isUp ? 'up' : 'down'}`])
      await nextTurn()
    },
  }
}

function openSimulated(): Stage {
  const world = createSimulatedWorld({
    links: [{ name: 'lo', isLoopback: true }, { name: 'eth0' }, { name: 'eth1' }],
    folders: [`${folder}/one`, `${folder}/two`],
    programs: [{ path: '/bin/sleep' }, { path: '/bin/sh', children: 1 }],
  })
  return { ...world, folder, setLink: async (name, isUp) => world.network.setLink(name, { isUp }) }
}

const machine = createLinux()
const real: string[] = []
const simulated: string[] = []
const stages = [
  { stage: openMachine(machine), lines: real },
  { stage: openSimulated(), lines: simulated },
] as const
for (const { stage, lines } of stages) {
  await playNetwork(stage, (line) => lines.push(line))
  await playProcesses(stage, (line) => lines.push(line))
  await playMounts(stage, (line) => lines.push(line))
}
machine.close()
process.stdout.write(JSON.stringify({ real, simulated } satisfies Likeness))
