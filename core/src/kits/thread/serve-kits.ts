import type { MessagePort } from 'node:worker_threads'
import type { Linux } from '../../kit/linux.ts'
import { hideSecrets } from '../secrets/hide-secrets.ts'
import { SecretKeeper } from '../secrets/secret-keeper.ts'
import { HeardWords } from './heard-words.ts'
import { importKits } from './import-kits.ts'
import type { ThreadSettings, ToThread } from './messages.ts'
import { type Actions, createActions } from './run-actions.ts'
import { createWatches, type Watches } from './run-watches.ts'
import type { ThreadWorld } from './thread-world.ts'

/** What a thread of kits is given by whoever starts it. */
export interface ThreadParts {
  readonly port: MessagePort
  readonly settings: ThreadSettings
  /** Opens the primitives of this machine. */
  readonly createLinux: () => Linux & { close(): void }
}

/** The whole work of a thread of kits: imports them and answers the daemon until it says stop. */
export function serveKits({ port, settings, createLinux }: ThreadParts): void {
  let linux: ReturnType<typeof createLinux> | undefined
  const secrets = new SecretKeeper()
  const world: ThreadWorld = {
    settings,
    kits: new Map(),
    openLinux: () => {
      linux ??= createLinux()
      return linux
    },
    secrets,
    heard: new HeardWords(),
    tell: (message) =>
      port.postMessage(
        secrets.isEmpty ? message : hideSecrets(message, (text) => secrets.hide(text)),
      ),
  }
  const actions = createActions(world)
  const watches = createWatches(world)
  port.on('message', (message: ToThread) => {
    if (message.type !== 'stop') return serve(message, { world, actions, watches })
    watches.stopAll()
    actions.closeAll()
    linux?.close()
    port.close()
  })
}

interface Served {
  readonly world: ThreadWorld
  readonly actions: Actions
  readonly watches: Watches
}

function serve(message: Exclude<ToThread, { type: 'stop' }>, served: Served): void {
  if (message.type === 'call') served.actions.start(message)
  else if (message.type === 'cancel') served.actions.cancel(message.id)
  else if (message.type === 'hearken') served.actions.tellWords(message.id)
  else if (message.type === 'watch') served.watches.start(message)
  else if (message.type === 'unwatch') served.watches.stop(message.id)
  else if (message.type === 'peerWords') served.world.heard.hear(message.tag, message.words)
  else void importKits(message.packages, served.world)
}
