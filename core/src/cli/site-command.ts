import { Flags } from '#oclif'
import type { Client } from '../api/client.ts'
import type { Site } from '../ports/index.ts'
import { durationFlag } from './duration-flag.ts'
import { HoldfastCommand } from './holdfast-command.ts'
import { currentSurroundings } from './surroundings.ts'

const usualPort = 7421

/** Where the files of this machine's part in a cluster are, as it was typed. */
export interface PlaceFlags {
  readonly config?: string | undefined
  readonly 'corosync-folder'?: string | undefined
  readonly root?: string | undefined
}

/** A command about this machine and its part in a cluster; it needs no daemon. */
export abstract class SiteCommand extends HoldfastCommand {
  static override baseFlags = {
    config: Flags.string({
      summary: 'The settings file of this node; /etc/holdfast/holdfast.yaml where left out.',
      env: 'HOLDFAST_CONFIG',
      helpValue: 'FILE',
      helpGroup: 'PLACES',
    }),
    'corosync-folder': Flags.string({
      summary: 'Where corosync.conf and its key are; /etc/corosync where left out.',
      helpValue: 'FOLDER',
      helpGroup: 'PLACES',
    }),
    root: Flags.string({
      summary: 'A folder that stands for / in all paths, to try several machines on one.',
      env: 'HOLDFAST_ROOT',
      helpValue: 'FOLDER',
      helpGroup: 'PLACES',
    }),
  }

  /** This machine. */
  protected site(flags: PlaceFlags): Promise<Site> {
    const { config: settings, root } = flags
    const corosyncFolder = flags['corosync-folder']
    return currentSurroundings().site({ settings, root, corosyncFolder })
  }

  /** Prints what happens meanwhile: beside the one document that is printed with --json. */
  protected tell(text: string): void {
    if (this.jsonEnabled()) process.stderr.write(`${text}\n`)
    else this.print(text)
  }

  /** The daemon of this machine. */
  protected daemon({ config, root }: PlaceFlags): Promise<Client> {
    const below = root === undefined ? undefined : `${root}/etc/holdfast/holdfast.yaml`
    return currentSurroundings().connect(config ?? below)
  }
}

/** Flags of whatever changes the files of this machine. */
export const changeFlags = {
  force: Flags.boolean({
    summary: 'Put files that are in the way aside; each is kept beside the new one.',
    default: false,
  }),
  'dry-run': Flags.boolean({
    summary: 'Look at everything and print what would be written; write nothing.',
    default: false,
  }),
}

/** Flags of whatever hands files over. */
export const handOverFlags = {
  port: Flags.integer({
    summary: 'The TCP port at which the files are handed over, while machines join.',
    helpValue: 'PORT',
    min: 1,
    max: 65_535,
    default: usualPort,
  }),
  expires: durationFlag({
    summary: 'How long tokens are good, and waited for: a number with s, m or h.',
    default: 1_800_000,
    defaultHelp: async () => '30m',
  }),
  'token-file': Flags.string({
    summary: 'Write the tokens into a new file, which root alone can read, and print none.',
    helpValue: 'FILE',
  }),
}
