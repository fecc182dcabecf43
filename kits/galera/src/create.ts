import { durationMs } from '@holdfast/core/kit'
import type { GaleraContext, Parameters } from './parameters.ts'
import { findOptionFaults } from './provider-options.ts'
import { serverProgram } from './server/start-server.ts'
import { addressOf } from './settings.ts'

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
  const faults = findOptionFaults(parameters)
  if (faults.length > 0) throw new Error(faults.join('; '))
  for (const one of [node, ...peers]) addressOf(parameters, one)
  await context.linux.processes.check(serverProgram(context, { isBeginning: false }))
  await context.linux.processes.check({ command: client, arguments: [], environment: {} })
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
