import { answerWith, createRunner } from '../adapters/command-notifier/index.ts'
import { createFileStore } from '../adapters/file-store/index.ts'
import { createLog } from '../adapters/pino-log/index.ts'
import { serveQuestions } from '../adapters/side-thread/index.ts'
import { createPlainClock } from '../adapters/system-clock/plain-clock.ts'
import { actionVariable } from '../kits/action-mark.ts'
import type { TellingStart } from './telling-start.ts'

// The thread that tells operators, in ordinary time: its disk and its programs delay no failover.
serveQuestions(
  answerWith<TellingStart>(({ cluster, node, level, path, telling }) => ({
    settings: telling,
    // What a daemon that was killed left running is ended by the next one, and told again.
    environment: { [actionVariable]: `${cluster}/${node}/notify` },
    runner: createRunner(),
    clock: createPlainClock(),
    store: createFileStore(path),
    log: createLog({ node, level }),
  })),
)
