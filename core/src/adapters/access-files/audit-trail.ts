import { appendFile, open } from 'node:fs/promises'
import { messageOf } from '../../errors/index.ts'
import type { AuditTrail, Log } from '../../ports/index.ts'

/** The newest lines are looked for in so much of the file's end. */
const readAtMostBytes = 4 * 1024 * 1024

/** What may wait for a slow disk; beyond it lines are in the log of the daemon alone. */
const mostWaiting = 10_000

/**
 * The record of acts in a file, which is only ever added to. It is opened anew for each line: who
 * moves it away, as logrotate does, need tell nobody.
 */
export function openAuditTrail(path: string, log: Log): AuditTrail {
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  const write = async (line: string): Promise<void> => {
    try {
      await appendFile(path, `${line}\n`, { mode: 0o600 })
    } catch (error) {
      const code = 'HF_AUDIT_UNWRITTEN'
      log.error({ code, reason: messageOf(error), line }, 'the record of acts cannot be written')
    } finally {
      waiting -= 1
    }
  }
  return {
    append(line) {
      if (waiting >= mostWaiting) {
        return log.error({ code: 'HF_AUDIT_UNWRITTEN', line }, 'the record of acts falls behind')
      }
      waiting += 1
      last = last.then(() => write(line))
    },
    async newest(most) {
      await last
      const lines = (await readEnd(path)).split('\n').filter((line) => line !== '')
      return lines.slice(-most)
    },
  }
}

/** The end of a file from the beginning of a line; nothing where there is no file yet. */
async function readEnd(path: string): Promise<string> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return ''
  try {
    const { size } = await file.stat()
    const length = Math.min(size, readAtMostBytes)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const text = buffer.toString('utf8', 0, bytesRead)
    return length === size ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await file.close()
  }
}
