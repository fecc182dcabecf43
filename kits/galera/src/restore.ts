import type { GaleraContext } from './parameters.ts'
import { askStatus } from './server/ask-server.ts'
import { findServer, noteServer, noteWish } from './server/own-server.ts'
import { startServer } from './server/start-server.ts'
import { stopServer } from './server/stop-server.ts'
import { waitUntilSynced } from './server/wait-until-synced.ts'
import { agreeOnStart } from './start/agree-on-start.ts'
import { renderWord } from './start/peer-word.ts'
import { allowBeginning, forgetLastView } from './start/read-content.ts'

/** Starts the server, or adopts it where it runs, and waits until it is synced. */
export async function restore(context: GaleraContext): Promise<void> {
  const running = await findServer(context)
  await noteWish(context)
  if (running === undefined) await startAnew(context)
  else await waitUntilSynced(context, running)
  context.peerWords.tell(renderWord({ kind: 'up' }))
}

/** Ends what is left of an earlier server, agrees with the others, starts it, and waits. */
export async function startAnew(context: GaleraContext): Promise<void> {
  await stopServer(context, true)
  await expectNoStranger(context)
  const start = await agreeOnStart(context)
  if (start.isBeginning) {
    context.peerWords.tell(renderWord({ kind: 'beginning' }))
    context.log.info(`begins the cluster at ${start.position ?? 'its first position'}`)
    await allowBeginning(context)
  }
  // Only now: cut off in between, the next attempt still knows that it may begin.
  await forgetLastView(context)
  const server = await startServer(context, start)
  await noteServer(context, server)
  await waitUntilSynced(context, server)
}

/** Two servers over the same data would destroy them. */
async function expectNoStranger(context: GaleraContext): Promise<void> {
  const answer = await askStatus(context)
  if (answer.kind === 'absent') return
  throw new Error(
    `a server that Holdfast did not start is at ${context.parameters.socket}: stop it first, and ` +
      `see that nothing starts it again (systemctl disable --now mariadb)`,
  )
}
