import { resolve } from 'node:path'
import { readSettings } from '../../config/settings/read-settings.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { HoldfastError } from '../../errors/index.ts'
import { searchUpward } from './search-upward.ts'
import { type SettingsText, settingsTextAt } from './settings-text.ts'

/** Who asks for the settings, and where; the surroundings of the process where left out. */
export interface LoadSettingsOptions {
  /** A daemon never searches: a stray file must not change what a node protects. */
  readonly isDaemon: boolean
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly workingFolder?: string
  readonly standardPath?: string
}

/** A node's settings and the absolute path of the file that says them. */
export interface LoadedSettings {
  readonly settings: Settings
  readonly path: string
}

const standardPlace = '/etc/holdfast/holdfast.yaml'

/**
 * Reads the file that is named, else that of HOLDFAST_CONFIG, else (not for a daemon) the nearest
 * `.holdfastrc` or `package.json#holdfast` upward, else /etc/holdfast/holdfast.yaml. Rejects with
 * HF_CONFIG_NOT_FOUND, HF_CONFIG_UNREADABLE, or HF_CONFIG_INVALID with all problems.
 */
export async function loadSettings(
  path: string | undefined,
  options: LoadSettingsOptions,
): Promise<LoadedSettings> {
  const { text, path: found, under } = await findText(path, options)
  const { settings, problems } = readSettings(text, found, under)
  if (settings !== undefined) return { settings, path: found }
  throw new HoldfastError('HF_CONFIG_INVALID', { path: found }, { problems })
}

async function findText(
  path: string | undefined,
  { isDaemon, environment = process.env, workingFolder, standardPath }: LoadSettingsOptions,
): Promise<SettingsText> {
  const folder = workingFolder ?? process.cwd()
  const named = path ?? nonEmpty(environment['HOLDFAST_CONFIG'])
  if (named !== undefined) return settingsTextAt(resolve(folder, named))
  const nearest = isDaemon ? undefined : await searchUpward(folder)
  return nearest ?? settingsTextAt(standardPath ?? standardPlace)
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}
