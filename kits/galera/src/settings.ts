import type { GaleraContext, Parameters } from './parameters.ts'
import { renderOptions } from './provider-options.ts'

/** The variable that the server and all that it starts carry, so that they are found again. */
export const markVariable = 'HOLDFAST_INSTANCE'

/** The file that the server's words go to, unless its own configuration names another one. */
export function outputFile(context: GaleraContext): string {
  return `${context.logFolder}/${context.tag}.log`
}

/** How long a server that lives may take to answer before it counts as hung, in ms. */
export function answerWithinMs({ recoverWithinMs }: Pick<GaleraContext, 'recoverWithinMs'>) {
  return recoverWithinMs / 2
}

/** The address of a node's server; throws where the parameters name none. */
export function addressOf({ addresses }: Parameters, node: string): string {
  const address = addresses[node]
  if (address === undefined) throw new Error(`"addresses" has none for the node ${node}`)
  return address
}

/** With its port, as Galera writes it. */
export function withPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** All that the server is told beyond its own configuration. */
export function serverArguments(context: GaleraContext): string[] {
  const { parameters, node, peers } = context
  const { arbitrator, galeraPort, configFile, dataDirectory, user } = parameters
  const others = peers.map((peer) => addressOf(parameters, peer))
  const all = [addressOf(parameters, node), ...others, ...(arbitrator ? [arbitrator] : [])]
  const cluster = all.map((address) => withPort(address, galeraPort)).join(',')
  return [
    `--defaults-file=${configFile}`,
    `--datadir=${dataDirectory}`,
    `--user=${user}`,
    `--socket=${parameters.socket}`,
    `--port=${parameters.port}`,
    '--wsrep-on=ON',
    `--wsrep-provider=${parameters.provider}`,
    `--wsrep-cluster-name=${parameters.clusterName}`,
    `--wsrep-cluster-address=gcomm://${cluster}`,
    `--wsrep-node-name=${node}`,
    `--wsrep-node-address=${addressOf(parameters, node)}`,
    `--wsrep-sst-method=${parameters.transfer}`,
    `--wsrep-provider-options=${renderOptions(context, addressOf(parameters, node))}`,
  ]
}
