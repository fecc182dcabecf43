import { Args } from '#oclif'
import type { KitDocument, KitsDocument } from '../../api/documents.ts'
import { formatKit } from '../../cli/format-kits.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { suggested } from '../../cli/suggested.ts'
import { HoldfastError } from '../../errors/index.ts'

export default class KitProfile extends DaemonCommand {
  static override summary = 'Show a kit: what it does, its time-outs and its parameters.'
  static override args = {
    kind: Args.string({ description: 'The kind of thing that it protects.', required: true }),
  }

  async run(): Promise<KitDocument> {
    const { args, flags } = await this.parse(KitProfile)
    const { node, kits } = await (await this.connect(flags)).kits()
    const kit = kits.find(({ kind }) => kind === args.kind)
    if (kit === undefined) throw unknownKit(args.kind, { node, kits })
    this.print(formatKit(kit))
    return kit
  }
}

function unknownKit(kind: string, { node, kits }: Pick<KitsDocument, 'node' | 'kits'>) {
  const suggestion = suggested(
    kind,
    kits.map((kit) => kit.kind),
  )
  return new HoldfastError('HF_KIT_UNKNOWN', { kind, node, ...suggestion })
}
