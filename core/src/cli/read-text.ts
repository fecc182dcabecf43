import { open } from 'node:fs/promises'
import { HoldfastError } from '../errors/index.ts'

/** More than the api takes: a file that no daemon would read is refused before it is sent. */
const limitBytes = 12 * 1024 * 1024

/** The text of a file, or of standard input for `-`. Rejects with an HF_FILE_ code. */
async function readText(path: string): Promise<string> {
  if (path === '-') return readAll(process.stdin, path)
  try {
    await using file = await open(path)
    return await readAll(file.createReadStream({ autoClose: false }), path)
  } catch (error) {
    throw inOurWords(error as NodeJS.ErrnoException, path)
  }
}

/** A text with the name that messages know it by. */
export async function readNamedText(path: string): Promise<{ text: string; source: string }> {
  return { text: await readText(path), source: path === '-' ? 'standard input' : path }
}

async function readAll(stream: AsyncIterable<Buffer | string>, path: string): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limitBytes) throw new HoldfastError('HF_FILE_TOO_LARGE', { path, limit: limitBytes })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function inOurWords(error: NodeJS.ErrnoException, path: string): Error {
  if (error instanceof HoldfastError) return error
  if (error.code === 'ENOENT') return new HoldfastError('HF_FILE_NOT_FOUND', { path })
  const reason = error.code === 'EISDIR' ? 'it is a folder' : error.message
  return new HoldfastError('HF_FILE_UNREADABLE', { path, reason }, { cause: error })
}
