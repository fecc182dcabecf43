import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineOf } from '../../lab/processes.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { type Ground, processesOf } from './ground.ts'
import { killAll } from './process-ground.ts'

const line = 'sleep 86413'

/** An application in the background that four scripts care for; of agents, each is its script. */
export function layScriptGround(folder: string): Ground {
  const write = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    return path
  }
  const pidFile = join(folder, 'pid')
  const isRunning = `[ -s ${pidFile} ] && grep -q . "/proc/$(cat ${pidFile})/cmdline" 2>/dev/null`
  const start = `${isRunning} && exit 0\nsetsid ${line} &\necho $! > ${pidFile}`
  return {
    kit: 'script',
    parameters: {
      restore: write('restore', start),
      remove: write('remove', `${isRunning} && kill "$(cat ${pidFile})"\nrm -f ${pidFile}`),
      quickCheck: write('quickCheck', isRunning),
      recover: write('recover', start),
    },
    isThere: () => processesOf(line).length > 0 || isBegun(pidFile),
    break: async () => {
      // What has only been begun has another name for a moment.
      await waitUntil('the application has its name', () => processesOf(line).length > 0)
      await killAll(line)
    },
  }
}

/** By the number that the script wrote down, as its quickCheck sees it. */
function isBegun(pidFile: string): boolean {
  return existsSync(pidFile) && commandLineOf(Number(readFileSync(pidFile, 'utf8'))).length > 0
}
