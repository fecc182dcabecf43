import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Home } from '../setting/home.ts'
import type { Pace } from '../setting/pace.ts'
import { Refusal } from '../setting/refusal.ts'
import { Connection } from './connection.ts'

const serverSource = fileURLToPath(new URL('../engine/altibase.ts', import.meta.url))
/** From the process to the session that starts its phases; who asks meanwhile gets in. */
const connectingSeconds = 0.75
const patienceSeconds = 30
const intervalSeconds = 0.1
const quietly = '--disable-warning=ExperimentalWarning'

/** Starts the server process and connects to it as SYSDBA; it has no phase yet. */
export async function startServer(
  home: Home,
  pace: Pace,
  who: { readonly user: string; readonly password: string },
): Promise<Connection> {
  const child = spawn(home.serverProgram, [quietly, serverSource], {
    cwd: home.path,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ALTIBASE_HOME: home.path },
  })
  child.on('error', () => undefined)
  child.unref()
  const login = { ...who, isAdministrator: true, server: 'localhost', port: 0 }
  for (let waited = 0; waited < patienceSeconds; waited += intervalSeconds) {
    await pace.wait(waited === 0 ? connectingSeconds : intervalSeconds)
    const connection = await attempt(login)
    if (connection) return connection
    if (child.exitCode !== null || child.signalCode !== null) break
  }
  throw new Refusal('91015', 'Communication failure.')
}

async function attempt(login: Parameters<typeof Connection.open>[0]) {
  try {
    return await Connection.open(login)
  } catch (error) {
    // Somebody else looks in just now, or nobody listens yet.
    if (error instanceof Refusal) return undefined
    throw error
  }
}
