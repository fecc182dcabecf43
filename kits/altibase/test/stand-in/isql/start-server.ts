import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { holdAt } from '../setting/hold.ts'
import { administratorSocket, type Home } from '../setting/home.ts'
import type { Pace } from '../setting/pace.ts'
import { Refusal } from '../setting/refusal.ts'
import { Connection } from './connection.ts'

const serverSource = fileURLToPath(new URL('../engine/altibase.ts', import.meta.url))
/** From the process to the session that starts its phases; who asks meanwhile gets in. */
const connectingSeconds = 0.75
/** At any pace: how fast a process is there is for the machine to say. */
const patienceMs = 60_000
const intervalMs = 20
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
  const until = performance.now() + patienceMs
  await pace.wait(connectingSeconds)
  while (performance.now() < until) {
    if (await isListening()) {
      await holdAt(home, 'connecting')
      const connection = await attempt(login)
      if (connection) return connection
    }
    if (child.exitCode !== null || child.signalCode !== null) break
    await sleep(intervalMs)
  }
  throw new Refusal('91015', 'Communication failure.')
}

/** Whether the process takes sessions: a socket of an earlier one may be left. */
function isListening(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: administratorSocket }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
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
