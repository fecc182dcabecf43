import type { Problem } from '../../errors/index.ts'
import { usualRecoverWithinMs } from '../../model/index.ts'
import { listOf, mapOf } from '../readers/group-readers.ts'
import type { Place, ReadBy } from '../readers/reader.ts'
import { duration, oneOf, readText } from '../readers/scalar-readers.ts'
import { parseText } from '../text/parse-text.ts'
import { joinProblems, ProblemList } from '../text/problem-list.ts'
import { spotAt, type TextTree } from '../text/text-tree.ts'
import { apiOf, readApi } from './read-api.ts'
import { fastLaneOf, readFastLane } from './read-fast-lane.ts'
import { notifyOf, readNotify } from './read-notify.ts'
import { readPaths } from './read-paths.ts'
import { knobFields, readTiming, timingSetBy } from './read-timing.ts'
import { defaultSettings, engineKinds, logLevels, type Settings } from './settings.ts'
import { timingOf } from './timing.ts'
import { validateNames } from './validate-names.ts'
import { validateReachable } from './validate-reachable.ts'
import { validateTiming } from './validate-timing.ts'

/** Everything that is wrong with a settings file, by line; or the settings. */
export type ReadSettings =
  | { readonly problems: readonly Problem[]; readonly settings?: undefined }
  | { readonly settings: Settings; readonly problems?: undefined }

const second = 1_000
const minute = 60 * second

const readFile = mapOf(
  {
    cluster: readText,
    node: readText,
    nodes: listOf(readText),
    engine: mapOf({ kind: oneOf(...engineKinds), socket: readText }),
    paths: mapOf({
      state: readText,
      runtime: readText,
      log: readText,
      kits: readText,
      socket: readText,
    }),
    ...knobFields,
    timing: readTiming,
    fence: mapOf({ command: listOf(readText), timeout: duration(100, 10 * minute) }, ['command']),
    reachable: listOf(readText),
    fastLane: readFastLane,
    notify: readNotify,
    api: readApi,
    logLevel: oneOf(...logLevels),
  },
  ['cluster', 'node', 'nodes'],
)

/** What a settings file says, as far as it could be read. */
export type SettingsFile = ReadBy<typeof readFile>

/**
 * Reads a node's own configuration file, YAML or JSON. `source` is its absolute path: relative
 * paths start there. With `under` the settings are the value of that key, as in `package.json`.
 */
export function readSettings(text: string, source: string, under?: string): ReadSettings {
  const { tree, problems: formProblems } = parseText(text, source)
  if (tree === undefined) return { problems: formProblems }
  const problems = new ProblemList(tree)
  const place: Place = { path: under === undefined ? [] : [under], problems }
  const file = readFile(valueUnder(tree, under), place)
  const settings = file && settingsOf(file, place, source)
  const form = formProblems.filter(({ line }) => isWithin(tree, under, line))
  const all = joinProblems(form, problems.sorted())
  return settings === undefined || all.length > 0 ? { problems: all } : { settings }
}

function settingsOf(file: SettingsFile, place: Place, source: string): Settings {
  validateNames(file, place)
  validateReachable(file, place)
  const timing = timingSetBy(file.timing)
  const { paths, engineSocket } = readPaths(file, place, source)
  const nodes = (file.nodes ?? []).map((node) => node ?? '')
  const settings: Settings = {
    cluster: file.cluster ?? '',
    node: file.node ?? '',
    nodes,
    engine: { kind: file.engine?.kind ?? defaultSettings.engineKind, socket: engineSocket },
    paths,
    recoverWithinMs: file.recoverWithin ?? usualRecoverWithinMs(nodes.length),
    startupWaitMs: file.startupWait ?? defaultSettings.startupWaitMs,
    logLevel: file.logLevel ?? defaultSettings.logLevel,
    timing,
    ...fenceOf(file),
    ...fastLaneOf(file.fastLane, file.reachable),
    ...notifyOf(file.notify),
    ...apiOf(file.api, source),
    ...(file.reachable && { reachable: file.reachable.flatMap((one) => one ?? []) }),
  }
  validateTiming(timingOf(settings), place)
  return settings
}

function fenceOf({ fence }: SettingsFile): Pick<Settings, 'fence'> {
  const command = fence?.command?.flatMap((word) => word ?? []) ?? []
  if (command.length === 0) return {}
  return { fence: { command, timeoutMs: fence?.timeout ?? defaultSettings.fenceTimeoutMs } }
}

function valueUnder({ value }: TextTree, under: string | undefined): unknown {
  return under === undefined ? value : (value as Readonly<Record<string, unknown>> | null)?.[under]
}

/** What is wrong elsewhere in a file that others share is not ours to tell. */
function isWithin(tree: TextTree, under: string | undefined, line: number | undefined): boolean {
  if (under === undefined) return true
  const from = spotAt(tree, [under])?.keyLine ?? 0
  return line !== undefined && line >= from
}
