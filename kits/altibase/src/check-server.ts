import type { AltibaseContext } from './parameters.ts'

/** Rejects where the vendor's watchdog runs: it starts a server that Holdfast has just stopped. */
export async function refuseCheckServer(context: AltibaseContext): Promise<void> {
  const pid = await findCheckServer(context)
  if (pid === undefined) return
  const { home } = context.parameters
  throw new Error(
    `checkServer runs (process ${pid}) and starts the server behind the back of the cluster: end ` +
      `it (${home}/bin/killCheckServer), and take it out of what starts it`,
  )
}

/** The file with its number outlives it, and the number may be another program's by now. */
async function findCheckServer({ parameters, run }: AltibaseContext): Promise<string | undefined> {
  const read = async (path: string) => {
    const file = { program: 'cat', arguments: ['--', path], expectedExitCodes: [0, 1] }
    return (await run(file)).stdout
  }
  const pid = (await read(`${parameters.home}/trc/checkServer.pid`)).trim()
  if (!/^\d+$/.test(pid)) return undefined
  const words = (await read(`/proc/${pid}/cmdline`)).split('\0')
  return words.some((word) => /(?:^|\/)checkServer$/.test(word)) ? pid : undefined
}
