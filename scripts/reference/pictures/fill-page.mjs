import { timingFor, timingWithDevice } from '../../../core/dist/model/index.js'
import { overlapOf, spansOf } from './spans.mjs'

const timing = timingFor(1_000)

/** What a page may ask of the stories: `{{word NAME …}}`; all throw where there is no answer. */
const words = {
  picture: (story, title) => {
    const { name } = story
    story.title = title
    return `![${title}](pictures/${name}.svg)\n\n*${title}* ([script](pictures/${name}.yaml))`
  },
  said: (story, rule) => {
    const told = story.recording.told.find((one) => one.atMs > 0 && one.rule === rule)
    if (told === undefined) throw new Error(`${story.name}: nobody decided by ${rule}`)
    return `> ${Math.round(told.atMs)} ms: "${told.sentence}"`
  },
  out: (story, tag) => {
    const outage = story.recording.result.outages.find((one) => one.tag === tag)
    if (outage === undefined || outage.toMs === null)
      throw new Error(`${story.name}: ${tag} was up`)
    return inMs(outage.toMs - outage.fromMs)
  },
  double: (story, tag) => {
    const spans = doublesOf(story, tag)
    if (spans.length === 0) throw new Error(`${story.name}: ${tag} was never on two nodes`)
    return inMs(spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0))
  },
  answer: (story, request) => {
    const answer = story.recording.result.answers.find((one) => one.request === request)
    if (answer === undefined) throw new Error(`${story.name}: nobody asked for ${request}`)
    return answer.outcome
  },
}

/** What it may ask of the times. */
const times = {
  ms: (name) => inMs(timing[name]),
  device: (name) => inMs(timingWithDevice(timing)[name]),
  sum: (...names) => inMs(names.reduce((sum, name) => sum + timing[name], 0)),
}

function inMs(ms) {
  return `${Math.round(ms).toLocaleString('en').replaceAll(',', ' ')} ms`
}

/** When two nodes that do not stand still had it in service at once. */
function doublesOf({ script, recording }, tag) {
  const window = { fromMs: 0, toMs: script.lastsMs }
  const awakeWith = script.nodes.map((node) => {
    const is = (name, value) =>
      spansOf(recording.tracks[`${node} ${name}`], window).filter((span) => span.value === value)
    return overlapOf(is(`has ${tag}`, 'in-service'), is('machine', 'on'))
  })
  return awakeWith.flatMap((spans, index) => overlapOf(spans, awakeWith.slice(index + 1).flat()))
}

/** Fills a page with what the stories and the times say; pictures get their titles from it. */
export function fillPage(template, stories) {
  return template.replaceAll(/\{\{(\w+)\s+([^}]+)\}\}/g, (_, word, said) => {
    const rest = said.replaceAll(/\s+/g, ' ')
    if (word in times) return times[word](...rest.split(' '))
    const [, name, what] = /^(\S+) (?:\| )?(.+)$/.exec(rest) ?? []
    const story = stories.get(name)
    if (story === undefined) throw new Error(`there is no story "${name}"`)
    return words[word](story, what)
  })
}
