import { Flags } from '#oclif'
import type { KitTestDocument } from '../../api/documents.ts'
import { tagArgument } from '../../cli/arguments.ts'
import { durationFlag } from '../../cli/duration-flag.ts'
import { formatKitTest } from '../../cli/format-kit-test.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { testForReal } from '../../cli/test-for-real.ts'

export default class KitTest extends DaemonCommand {
  static override summary = 'Try the kit of a resource on every node, by what changes nothing.'
  static override description =
    'Each node of the resource runs create where it is not in service, the looks, and what says ' +
    'how it is dropped, with its own parameters, and tells how each of them ended and how long ' +
    'it took of the time that it has. With --real the thing itself is then taken out of service ' +
    'and brought back, twice: whoever uses it is without it meanwhile.'
  static override examples = [
    '<%= config.bin %> kit test vip',
    '<%= config.bin %> kit test db01 --real --timeout 15m',
  ]
  static override args = { tag: tagArgument }
  static override flags = {
    real: Flags.boolean({
      summary: 'Then take it out of service and bring it back, twice, with its parents.',
      default: false,
    }),
    timeout: durationFlag({
      summary: 'With --real, how long each step may take: a number with ms, s, m or h.',
      default: 600_000,
      defaultHelp: async () => '10m',
    }),
  }

  async run(): Promise<KitTestDocument> {
    const { args, flags } = await this.parse(KitTest)
    const client = await this.connect(flags)
    const tried = await client.testKit(args.tag)
    const isSound = isWell(tried)
    const trial = { client, tag: args.tag, timeoutMs: flags.timeout }
    const found = flags.real && isSound ? { ...tried, real: await testForReal(trial) } : tried
    this.print(formatKitTest(found))
    return this.endUnless(isSound && isWell(found), found)
  }
}

function isWell({ nodes, silent, real = [] }: KitTestDocument): boolean {
  const steps = [...nodes.flatMap((one) => one.steps), ...real]
  return silent.length === 0 && steps.every(({ outcome }) => outcome === 'done')
}
