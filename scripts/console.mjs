// Builds the browser console into core/dist/console; nothing to do where its sources are the same.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'core', 'console')
const builtFolder = join(root, 'core', 'dist', 'console')
const builtFile = join(builtFolder, 'index.html')
const stampFile = join(root, 'core', 'dist', '.console-stamp')
/** What the console shares with the daemon: sentences, who may ask for what, frames of streams. */
const sharedFiles = ['core/src/api/streams/frames.ts']
const sharedFolders = ['core/src/sentences', 'core/src/model', 'core/src/api/endpoints']
const ownFiles = ['index.html', 'package.json', 'vite.config.ts']

function filesBelow(path) {
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** Of everything that the build is made from, also of the versions of its packages. */
function sourcesStamp() {
  const files = [
    join(root, 'package-lock.json'),
    ...ownFiles.map((name) => join(folder, name)),
    ...filesBelow(join(folder, 'src')),
    ...sharedFiles.map((name) => join(root, name)),
    ...sharedFolders.flatMap((name) => filesBelow(join(root, name))),
  ]
  const hash = createHash('sha256')
  for (const file of files.filter((one) => !one.includes('.test.')).toSorted()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Copies that the daemon sends as they are: it has no time to compress anything. */
function compress() {
  const texts = filesBelow(builtFolder).filter((file) => /\.(css|html|js|svg)$/.test(file))
  for (const file of texts) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
}

const wanted = sourcesStamp()
const isBuilt = existsSync(builtFile) && existsSync(stampFile)
if (!isBuilt || readFileSync(stampFile, 'utf8') !== wanted) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exit(status ?? 1)
  compress()
  writeFileSync(stampFile, wanted)
}
