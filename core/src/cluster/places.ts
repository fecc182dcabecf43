import type { CorosyncPlaces } from './cluster-plan.ts'
import type { SettingsPlaces } from './render-settings.ts'

/** Where the files of a machine's part in a cluster are; absolute paths. */
export interface Places {
  readonly conf: string
  readonly key: string
  readonly settings: string
  /** Where the daemon's memory is, which is of one cluster. */
  readonly memory: string
  /** What the files have to say of it; nothing where all is at its usual place. */
  readonly corosync: CorosyncPlaces
  readonly own: SettingsPlaces
}

/** What was said of the places; the standard where left out. */
export interface PlacesAsked {
  /** All of it is below this folder, as if it were the root of the machine. */
  readonly root?: string | undefined
  readonly corosyncFolder?: string | undefined
  readonly settings?: string | undefined
}

const standard = {
  corosyncFolder: '/etc/corosync',
  settings: '/etc/holdfast/holdfast.yaml',
  state: '/var/lib/holdfast',
} as const

/** The places of a machine, from absolute paths. */
export function choosePlaces({ root, corosyncFolder, settings }: PlacesAsked): Places {
  const below = (path: string) => (root === undefined ? path : `${root}${path}`)
  const folder = corosyncFolder ?? below(standard.corosyncFolder)
  return {
    conf: `${folder}/corosync.conf`,
    key: `${folder}/authkey`,
    settings: settings ?? below(standard.settings),
    memory: `${below(standard.state)}/memory`,
    corosync: {
      ...(folder !== standard.corosyncFolder && { keyFile: `${folder}/authkey` }),
      ...(root !== undefined && {
        stateFolder: below('/var/lib/corosync'),
        logFile: below('/var/log/corosync/corosync.log'),
      }),
    },
    own:
      root === undefined
        ? {}
        : {
            state: below(standard.state),
            runtime: below('/run/holdfast'),
            log: below('/var/log/holdfast'),
            kits: below('/var/lib/holdfast/kits'),
          },
  }
}
