import type { Audit } from './audit.ts'

/** Whoever had an address newly has it by a decision, and no decision leaves anything unsaid. */
export const auditDecisions: Audit = async (lab, { window }) => {
  const found: string[] = []
  const decisions = (await lab.nodes[0]?.client.decisions({})) ?? []
  for (const { sentence, number } of decisions) {
    if (/undefined|null|\{/.test(sentence)) found.push(`decision ${number}: ${sentence}`)
  }
  for (const [tag, observer] of lab.observers) {
    const { succession } = await observer.measure(window)
    const [first, ...later] = succession.flat()
    const chosen = new Set(
      decisions.filter(({ tags }) => tags.includes(tag)).map(({ choice }) => choice),
    )
    const unexplained = later.filter((name) => name !== first && !chosen.has(name))
    found.push(...unexplained.map((name) => `no decision says why ${tag} was on ${name}`))
  }
  return found
}
