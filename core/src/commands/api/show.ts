import type { NetworkDocument } from '../../api/documents.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class ApiShow extends DaemonCommand {
  static override summary = 'Show where the api and the console of this node are reached.'
  static override description =
    'Compare the fingerprint with the one that the browser shows before you log in for the first ' +
    'time: a certificate that the node made for itself is known to nobody.'

  async run(): Promise<NetworkDocument> {
    const { flags } = await this.parse(ApiShow)
    const network = await (await this.connect(flags)).doors.network()
    const { places, fingerprint, hasConsole } = network
    const listens = places.length === 0 ? 'nowhere just now: see the log of the daemon' : ''
    this.print(`Address      ${places.map((place) => `https://${place}`).join(' ') || listens}`)
    this.print(`Fingerprint  ${inPairs(fingerprint)}`)
    this.print(`Console      ${hasConsole ? 'at the same address' : 'is not installed'}`)
    return network
  }
}

/** As browsers show it. */
function inPairs(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(':')
}
