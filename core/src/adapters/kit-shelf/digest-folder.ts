import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** What npm writes for itself: where it fetched from, and links to programs. */
const ofNpm = new Set(['.package-lock.json', '.bin'])

/** SHA-256 over the names and contents of all files below a folder, in hexadecimal. */
export async function digestFolder(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await listFiles(folder)) {
    const whole = join(folder, path)
    const isLink = (await lstat(whole)).isSymbolicLink()
    const content = isLink ? Buffer.from(await readlink(whole)) : await readFile(whole)
    const name = path.split(sep).join('/')
    hash.update(`${isLink ? 'link' : 'file'} ${content.length} ${name}\0`).update(content)
  }
  return hash.digest('hex')
}

/** The files of a folder by their paths in it, in the order of their code units. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  return paths.filter((path) => !path.split(sep).some((part) => ofNpm.has(part))).sort()
}
