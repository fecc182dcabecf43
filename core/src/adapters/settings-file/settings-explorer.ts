// The front door of cosmiconfig runs .config/config.js of the working folder before anything else,
// and brings loaders for code along. Its explorer alone does neither.
import * as cosmiconfig from 'cosmiconfig/dist/Explorer.js'

/** The text of a settings file; `under` is the key that the settings are the value of. */
export interface FoundText {
  readonly text: string
  readonly under?: string
}

/** What was found at a path; nothing in it where the file is empty. */
export interface Found {
  readonly filepath: string
  readonly config: FoundText | undefined
}

/** Finds settings files by their names and hands out their text. */
export interface SettingsExplorer {
  load(path: string): Promise<Found | null>
  search(folder: string): Promise<Found | null>
}

type Loader = (path: string, text: string) => unknown

const { Explorer } = cosmiconfig as unknown as {
  Explorer: new (options: Readonly<Record<string, unknown>>) => SettingsExplorer
}

const loadText: Loader = (_path, text) => ({ text })

/** The settings in `package.json` are one key of many; a package without them says nothing. */
const loadJson: Loader = (path, text) => {
  if (!path.endsWith('/package.json')) return { text }
  return hasSettings(text) ? { holdfast: { text, under: 'holdfast' } } : {}
}

/** An explorer of one folder at a time that knows YAML and JSON, and never runs code. */
export function createSettingsExplorer(): SettingsExplorer {
  return new Explorer({
    moduleName: 'holdfast',
    searchPlaces: ['.holdfastrc', '.holdfastrc.yaml', '.holdfastrc.json', 'package.json'],
    loaders: { '.json': loadJson, '.yaml': loadText, '.yml': loadText, default: loadText },
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: false,
    transform: (result: unknown) => result,
    cache: false,
    metaConfigFilePath: null,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
  })
}

function hasSettings(text: string): boolean {
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'holdfast')
  } catch {
    // Somebody else's broken file is not ours to report.
    return false
  }
}
