import { durationMs } from '@holdfast/core/kit'
import type { GaleraContext, Parameters } from './parameters.ts'
import { findOptionFaults } from './provider-options.ts'
import { serverProgram } from './server/start-server.ts'
import { addressOf } from './settings.ts'

/** What gives and gets a whole copy: without it a node that missed too much never comes back. */
const transferPrograms = {
  rsync: ['/usr/bin/rsync'],
  mariabackup: ['/usr/bin/mariabackup', '/usr/bin/socat'],
} as const

/** Checks that a server could be started on this node; completes nothing, changes nothing. */
export async function create(context: GaleraContext): Promise<Partial<Parameters>> {
  await checkOnNode(context)
  return {}
}

/** Rejects where a program, a file or an address is missing here, or time-outs do not fit. */
export async function checkOnNode(context: GaleraContext): Promise<void> {
  const { parameters, node, peers } = context
  const { waitForPeers, stopWithin, configFile, dataDirectory, provider, client } = parameters
  for (const one of [waitForPeers, stopWithin]) durationMs(one)
  const faults = findOptionFaults(context)
  if (faults.length > 0) throw new Error(faults.join('; '))
  for (const one of [node, ...peers]) addressOf(parameters, one)
  await context.linux.processes.check(serverProgram(context, { isBeginning: false }))
  for (const command of [client, ...transferPrograms[parameters.transfer]]) {
    await context.linux.processes.check({ command, arguments: [], environment: {} })
  }
  for (const [flag, path, what] of [
    ['-r', configFile, 'configuration'],
    ['-r', provider, 'Galera library'],
    ['-d', dataDirectory, 'data directory'],
  ] as const) {
    await expectThere(context, { flag, path, what })
  }
}

async function expectThere(
  context: GaleraContext,
  { flag, path, what }: { readonly flag: string; readonly path: string; readonly what: string },
): Promise<void> {
  const { exitCode } = await context.run({
    program: '/usr/bin/test',
    arguments: [flag, path],
    expectedExitCodes: [0, 1],
  })
  if (exitCode !== 0) throw new Error(`the ${what} ${path} is not there, or cannot be read`)
}
