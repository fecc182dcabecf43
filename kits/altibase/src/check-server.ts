import type { AltibaseContext } from './parameters.ts'

/** Prints the program of the process whose number the watchdog left. */
const script =
  'pid=$(cat -- "$1/trc/checkServer.pid" 2>/dev/null) || exit 0; ' +
  'test "$(readlink -- "/proc/$pid/exe")" = "$(realpath -- "$1/bin/checkServer")" && echo "$pid"; ' +
  'exit 0'

/** Rejects where the vendor's watchdog runs: it starts a server that Holdfast has just stopped. */
export async function refuseCheckServer({ parameters, run }: AltibaseContext): Promise<void> {
  const given = ['-c', script, 'sh', parameters.home]
  const pid = (await run({ program: 'sh', arguments: given })).stdout.trim()
  if (pid === '') return
  throw new Error(
    `checkServer runs (process ${pid}) and starts the server behind the back of the cluster: end ` +
      `it with "${parameters.home}/bin/killCheckServer", and take it out of what starts it`,
  )
}
