import type { AltibaseContext } from '../parameters.ts'
import { type Ports, type Properties, parseProperties, readPorts } from './properties.ts'

/** The properties file of the home, which its server reads at its start. */
export async function readProperties({ parameters, run }: AltibaseContext): Promise<Properties> {
  const path = `${parameters.home}/conf/altibase.properties`
  return parseProperties((await run({ program: 'cat', arguments: ['--', path] })).stdout)
}

/** The ports of the server; `port` among the parameters wins over its properties. */
export async function readPortsOf(context: AltibaseContext): Promise<Ports> {
  const { port, environment } = context.parameters
  const ports = readPorts(await readProperties(context), environment)
  return { ...ports, client: port ?? ports.client }
}

/** The port of clients, which `create` has found already as a rule. */
export async function clientPortOf(context: AltibaseContext): Promise<number> {
  return context.parameters.port ?? (await readPortsOf(context)).client
}
