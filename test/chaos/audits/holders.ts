import type { Audit } from './audit.ts'

/** No address was on two nodes that a client could reach; who has it is who is said to have it. */
export const auditHolders: Audit = async (lab, { reachable, window }) => {
  const found: string[] = []
  for (const [tag, observer] of lab.observers) {
    const { ownersMax, severalOwnersMs } = await observer.measure(window, reachable)
    if (ownersMax > 1) found.push(`${ownersMax} nodes had ${tag} for ${severalOwnersMs} ms`)
    const owners = (await observer.owners()).join('+')
    for (const node of lab.nodes) {
      const said = (await node.resource(tag))?.owners.join('+')
      if (said !== owners) found.push(`${owners} has ${tag}, ${node.name} says ${said}`)
    }
  }
  return found
}
