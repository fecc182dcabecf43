import type { Place } from '../readers/reader.ts'
import { folderOf, joinPath } from './join-path.ts'
import type { SettingsFile } from './read-settings.ts'
import { defaultSettings, type SettingsPaths } from './settings.ts'

/** The kernel's room for the path of a Unix socket, in bytes, without the final zero. */
const socketPathLimit = 107

/** The paths of a settings file, made absolute, with the defaults of what it leaves out. */
export function readPaths(
  file: SettingsFile,
  place: Place,
  source: string,
): { readonly paths: SettingsPaths; readonly engineSocket: string } {
  const folder = folderOf(source)
  const { paths: standard, socketName, engineSocketName } = defaultSettings
  const pathOf = (key: keyof typeof standard) =>
    joinPath(folder, file.paths?.[key] ?? standard[key])
  const runtime = pathOf('runtime')
  const socket = joinPath(folder, file.paths?.socket ?? `${runtime}/${socketName}`)
  const engineSocket = joinPath(folder, file.engine?.socket ?? `${runtime}/${engineSocketName}`)
  const paths = {
    state: pathOf('state'),
    runtime,
    log: pathOf('log'),
    kits: pathOf('kits'),
    socket,
  }
  validateSocket(place, ['paths', 'socket'], socket)
  validateSocket(place, ['engine', 'socket'], engineSocket)
  if (socket === engineSocket) reportShared(place, ['engine', 'socket'], socket)
  return { paths, engineSocket }
}

type SocketKey = readonly ['paths' | 'engine', 'socket']

function validateSocket(place: Place, key: SocketKey, found: string): void {
  const { length } = new TextEncoder().encode(found)
  if (length <= socketPathLimit) return
  const values = { key: key.join('.'), found, length, limit: socketPathLimit }
  place.problems.add({ code: 'HF_CONFIG_PATH_TOO_LONG', path: [...place.path, ...key], values })
}

function reportShared(place: Place, key: SocketKey, found: string): void {
  const values = { key: key.join('.'), other: 'paths.socket', found }
  place.problems.add({ code: 'HF_CONFIG_PATH_SHARED', path: [...place.path, ...key], values })
}
