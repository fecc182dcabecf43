import { Args, Flags } from '#oclif'
import { formatNewKit, stepsAfter } from '../../cli/format-new-kit.ts'
import { HoldfastCommand } from '../../cli/holdfast-command.ts'
import { makeKit, type NewKit } from '../../new-kit/index.ts'

interface NewKitDocument extends NewKit {
  /** What to type next. */
  readonly next: readonly string[]
}

export default class KitNew extends HoldfastCommand {
  static override summary = 'Make the package of a new kit, which works from the first minute.'
  static override description =
    'It builds, passes its own tests and testKit, and protects a marker file; its README leads ' +
    'from there to your own kit, line by line. No daemon is asked. A plain NAME is the kind of ' +
    'thing to be protected, whose package is called holdfast-kit-NAME.'
  static override examples = [
    '<%= config.bin %> kit new redis',
    '<%= config.bin %> kit new @acme/holdfast-kit-redis --folder src/redis',
  ]
  static override args = {
    name: Args.string({
      description: 'The kind of thing, or the name of the package with its scope.',
      required: true,
    }),
  }
  static override flags = {
    folder: Flags.string({
      summary: 'Where to make it, empty or not there yet; NAME without its scope where left out.',
      helpValue: 'FOLDER',
    }),
    kind: Flags.string({
      summary: 'The kind, where it does not follow from NAME.',
      helpValue: 'KIND',
    }),
  }

  async run(): Promise<NewKitDocument> {
    const { args, flags } = await this.parse(KitNew)
    const { folder, kind } = flags
    const made = await makeKit({ name: args.name, kind, folder, coreFolder: this.config.root })
    const next = stepsAfter(made, process.cwd())
    this.print(formatNewKit(made, next))
    return { ...made, next }
  }
}
