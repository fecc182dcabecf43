import type { Audit } from './audit.ts'

/** A change that was acknowledged is there, on all nodes. */
export const auditChanges: Audit = async (lab, { change }) => {
  if (!change.isAcknowledged) return []
  const texts = await Promise.all(lab.nodes.map(({ client }) => client.configuration('yaml')))
  const lost = lab.nodes.filter(
    (_, place) => !texts[place]?.includes(`: ${change.failureExpiry}\n`),
  )
  return lost.map(({ name }) => `${name} has lost the change to ${change.failureExpiry}`)
}
