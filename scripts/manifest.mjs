// Prepares what the command line starts fast from: its libraries and its own modules in few files,
// and the manifest from which it knows its commands without loading them. Skipped while all that
// they come from is the same.
import { existsSync, globSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleLibrary, bundleModules } from './bundle.mjs'

const core = fileURLToPath(new URL('../core', import.meta.url))
const dist = join(core, 'dist')
const manifest = join(core, 'oclif.manifest.json')

/** What the compiler left of commands that are no longer there would still be commands. */
function removeStaleCommands() {
  for (const file of globSync('commands/**/*.js', { cwd: dist })) {
    const source = join(core, 'src', file.replace(/\.js$/, '.ts'))
    if (!existsSync(source)) rmSync(join(dist, file))
  }
}

function isUpToDate() {
  if (!existsSync(manifest) || !existsSync(join(dist, 'command-line'))) return false
  const written = statSync(manifest).mtimeMs
  const isOwn = ({ parentPath }) => parentPath.startsWith(join(dist, 'command-line'))
  const sources = globSync(['{commands,cli}', '**/*.js'], { cwd: dist, withFileTypes: true })
    .filter((entry) => !isOwn(entry))
    .map(({ parentPath, name }) => join(parentPath, name))
  return [...sources, join(core, 'package.json')].every((file) => statSync(file).mtimeMs <= written)
}

function bundleCommandLine() {
  const commands = globSync('commands/**/*.js', { cwd: dist })
  const named = ['cli/refuse-unknown-command.js', 'cli/spoken-help.js']
  const entries = ['bin/holdfast.js', ...named, ...commands]
  return bundleModules(dist, entries, join(dist, 'command-line'))
}

async function writeManifest() {
  const { Plugin } = await import('@oclif/core')
  const plugin = new Plugin({
    root: core,
    type: 'core',
    isRoot: true,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  // All of it or nothing: set-up may be interrupted, and half of it would count as up to date.
  writeFileSync(`${manifest}.new`, `${JSON.stringify(plugin.manifest, null, 2)}\n`)
  renameSync(`${manifest}.new`, manifest)
}

removeStaleCommands()
await bundleLibrary('@oclif/core', join(dist, 'oclif'))
await bundleLibrary('yaml', join(dist, 'yaml'))
if (!isUpToDate()) {
  await bundleCommandLine()
  await writeManifest()
}
