import type { RedisContext } from './parameters.ts'
import { findServer, isPortTaken, programOf } from './server.ts'

/** Checks what must be on the node; the folder of the data is there only where the disk is. */
export async function create(context: RedisContext): Promise<Record<string, never>> {
  await context.linux.processes.check({ ...programOf(context), workingDirectory: '/' })
  await context.run({ program: 'redis-cli', arguments: ['--version'] })
  await checkConfigFile(context)
  if ((await findServer(context)) === undefined && (await isPortTaken(context))) {
    throw new Error(
      `somebody answers at port ${context.parameters.port}: where it is the server of the ` +
        'distribution, end it with: systemctl disable --now redis-server',
    )
  }
  return {}
}

/** What is missing on the other node is told now, not when that is needed. */
async function checkConfigFile({ run, parameters: { configFile } }: RedisContext): Promise<void> {
  if (configFile === undefined) return
  const expected = { expectedExitCodes: [0, 1] }
  const { exitCode } = await run({ program: 'test', arguments: ['-r', configFile], ...expected })
  if (exitCode === 1) throw new Error(`there is no file ${configFile}`)
}
