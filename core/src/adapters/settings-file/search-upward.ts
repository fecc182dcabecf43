import { dirname } from 'node:path'
import { createSettingsExplorer } from './settings-explorer.ts'
import { type SettingsText, textOf } from './settings-text.ts'

/** The nearest `.holdfastrc` or `package.json#holdfast` from a folder upward, if there is one. */
export async function searchUpward(folder: string): Promise<SettingsText | undefined> {
  const explorer = createSettingsExplorer()
  for (let here = folder; ; here = dirname(here)) {
    const found = await explorer.search(here)
    if (found !== null) return textOf(found)
    if (here === dirname(here)) return undefined
  }
}
