import { HoldfastError } from '../../errors/index.ts'
import { createSettingsExplorer, type Found } from './settings-explorer.ts'

/** The text of a settings file and the absolute path it was found at. */
export interface SettingsText {
  readonly text: string
  readonly path: string
  /** The key that the settings are the value of, as in `package.json`. */
  readonly under: string | undefined
}

/** The text of the file at a path; HF_CONFIG_NOT_FOUND or HF_CONFIG_UNREADABLE. */
export async function settingsTextAt(path: string): Promise<SettingsText> {
  const found = await readFound(path)
  if (found === null) throw new HoldfastError('HF_CONFIG_NOT_FOUND', { path })
  return textOf(found)
}

/** The text of what an explorer found; an empty file has an empty text. */
export function textOf({ filepath, config }: Found): SettingsText {
  return { path: filepath, text: config?.text ?? '', under: config?.under }
}

async function readFound(path: string): Promise<Found | null> {
  try {
    return await createSettingsExplorer().load(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new HoldfastError('HF_CONFIG_NOT_FOUND', { path })
    }
    throw new HoldfastError('HF_CONFIG_UNREADABLE', { path, reason: message }, { cause: error })
  }
}
