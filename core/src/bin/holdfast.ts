import { resolve } from 'node:path'
import { Config, flush, run, settings } from '#oclif'
import type { Client } from '../api/client.ts'
import { chooseLanguage } from '../cli/choose-language.ts'
import { printFailure } from '../cli/print-failure.ts'
import { speak } from '../cli/speech.ts'
import { provideSurroundings } from '../cli/surroundings.ts'
import type { PlacesAsked } from '../cluster/index.ts'
import type { Site } from '../ports/index.ts'

/** Runs the command line and resolves with its exit code; prints every failure in one form. */
export async function runHoldfast(argv: readonly string[], root: string): Promise<number> {
  settings.enableAutoTranspile = false
  process.stdout.on('error', endWithReader)
  provideSurroundings({ connect, site: (asked) => openSite(root, asked), packKit })
  try {
    await chooseSpeech()
    await run([...argv], await Config.load({ root, name: '@holdfast/core' }))
    await flush()
    return 0
  } catch (error) {
    return printFailure(error, argv)
  }
}

/** Only who reads another language pays for it. */
async function chooseSpeech(): Promise<void> {
  if (chooseLanguage(process.env) === 'en') return
  const { japaneseSpeech } = await import('../cli/texts/japanese-speech.ts')
  speak(japaneseSpeech)
}

/** Only commands that ask a daemon pay for what finds it. */
async function connect(configFile: string | undefined): Promise<Client> {
  const [{ createClient }, { loadSettings }] = await Promise.all([
    import('../api/client.ts'),
    import('../adapters/settings-file/index.ts'),
  ])
  const { settings: found } = await loadSettings(configFile, { isDaemon: false })
  return createClient(found.paths.socket)
}

/** This program is bundled: what a machine needs beside it is found from the package's folder. */
async function openSite(packageFolder: string, asked: PlacesAsked): Promise<Site> {
  const { createSite } = await import('../adapters/cluster-site/index.ts')
  const named = Object.entries(asked).filter(([, path]) => path !== undefined)
  const places = Object.fromEntries(named.map(([key, path]) => [key, resolve(path)]))
  return createSite(places, packageFolder)
}

async function packKit(path: string): Promise<Uint8Array | undefined> {
  const { packFolder } = await import('../adapters/kit-shelf/pack-folder.ts')
  return await packFolder(path)
}

/** Whoever read our output, such as `head`, has enough of it. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
