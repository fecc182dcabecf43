// Prepares what the command line starts fast from: its library in one file, and the manifest from
// which it knows its commands without loading them. Skipped while what they come from is the same.
import { existsSync, globSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleOclif } from './bundle-oclif.mjs'

const core = fileURLToPath(new URL('../core', import.meta.url))
const manifest = join(core, 'oclif.manifest.json')

/** What the compiler left of commands that are no longer there would still be commands. */
function removeStaleCommands() {
  for (const file of globSync('dist/commands/**/*.js', { cwd: core })) {
    const source = file.replace(/^dist/, 'src').replace(/\.js$/, '.ts')
    if (!existsSync(join(core, source))) rmSync(join(core, file))
  }
}

function isUpToDate() {
  if (!existsSync(manifest)) return false
  const written = statSync(manifest).mtimeMs
  const sources = globSync(['dist/{commands,cli}', 'dist/{commands,cli}/**/*'], { cwd: core })
  return [...sources, 'package.json'].every((file) => statSync(join(core, file)).mtimeMs <= written)
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
await bundleOclif(join(core, 'dist', 'oclif'))
if (!isUpToDate()) await writeManifest()
