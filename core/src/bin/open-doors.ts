import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAuditTrail, openRegisterStore } from '../adapters/access-files/index.ts'
import { openPeers } from '../adapters/linux/peers.ts'
import { askLater, threadBeside } from '../adapters/side-thread/index.ts'
import { Doorkeeper } from '../api/doors/doorkeeper.ts'
import type { Doors } from '../api/doors/doors.ts'
import { type KeyQuestion, Passwords } from '../api/doors/passwords.ts'
import { Register } from '../api/doors/register.ts'
import type { ApiOptions } from '../api/server.ts'
import { defaultSettings, type Settings } from '../config/index.ts'
import type { Clock, Log } from '../ports/index.ts'

/** The build of the console, which comes with the daemon. */
const consoleFolder = fileURLToPath(new URL('../../dist/console', import.meta.url))

const passwordThread = threadBeside(import.meta.url, 'password-thread')

/** How the api of a node is served: to whom, over the network too where that is wanted. */
export async function openDoors(
  { node, paths, api }: Settings,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<ApiOptions> {
  const folder = join(paths.state, 'api')
  const { idleMs, limitMs: wholeMs } = api ?? defaultSettings.api
  const register = await Register.open(openRegisterStore(folder), log)
  const passwords = new Passwords(askLater<KeyQuestion, string>(passwordThread))
  const doors: Doors = {
    node,
    keeper: new Doorkeeper({ register, clock, limits: { idleMs, wholeMs }, passwords }),
    audit: openAuditTrail(join(paths.log, 'audit.log'), log),
    peers: await openPeers(),
  }
  const socket = { socketPath: paths.socket, log, doors }
  if (api === undefined) return socket
  const loadCertificate = async () => {
    const { openCertificate } = await import('../adapters/certificate/index.ts')
    return await openCertificate(api.certificate, folder)
  }
  const { addresses, port } = api
  return { ...socket, network: { addresses, port, consoleFolder, loadCertificate } }
}
