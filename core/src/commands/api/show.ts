import type { NetworkDocument } from '../../api/documents.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { padLabels } from '../../cli/pad.ts'
import { say } from '../../cli/speech.ts'

/** Where what a label says begins, in columns. */
const saidColumns = 13

export default class ApiShow extends DaemonCommand {
  static override summary = 'Show where the api and the console of this node are reached.'
  static override description =
    'Compare the fingerprint with the one that the browser shows before you log in for the first ' +
    'time: a certificate that the node made for itself is known to nobody.'

  async run(): Promise<NetworkDocument> {
    const { flags } = await this.parse(ApiShow)
    const network = await (await this.connect(flags)).doors.network()
    const { places, fingerprint, hasConsole } = network
    const addresses = places.map((place) => `https://${place}`).join(' ')
    const lines = padLabels(
      [
        [say('api.address'), addresses || say('api.nowhere')],
        [say('api.fingerprint'), inPairs(fingerprint)],
        [say('api.console'), say(hasConsole ? 'api.same-address' : 'api.not-installed')],
      ],
      saidColumns,
    )
    this.print(lines.join('\n'))
    return network
  }
}

/** As browsers show it. */
function inPairs(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(':')
}
