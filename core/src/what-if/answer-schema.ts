type Schema = Readonly<Record<string, unknown>>

const text = (description: string): Schema => ({ type: 'string', description })
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description })

function map(properties: Readonly<Record<string, Schema>>, description: string): Schema {
  const required = Object.keys(properties)
  return { type: 'object', required, additionalProperties: false, properties, description }
}

const names = { type: 'array', items: { type: 'string' } }
const value: Schema = { oneOf: [{ type: ['string', 'number', 'boolean'] }, names] }
const values: Schema = {
  type: 'object',
  additionalProperties: value,
  description: 'What the sentence is filled with.',
}
const code = text('The code of the sentence: for ever the same for the same thing.')
const sentence = text('The sentence, in English.')

const plainReason = (description: string) => map({ code, values }, description)
const reason = (description: string) => map({ code, values, sentence }, description)
const perhaps = (description: string) => ({ type: ['string', 'null'], description })

const decision = map(
  {
    number: { type: 'integer', description: 'Counts up by one.' },
    tags: { ...names, description: 'What was decided about: resources that share one owner.' },
    verb: {
      enum: ['place', 'recover', 'update', 'restart', 'set-aside', 'give-up', 'hold', 'wait'],
      description: 'What was decided.',
    },
    cause: plainReason('What happened that asked for a decision.'),
    rule: plainReason('The rule that chose.'),
    from: perhaps('The node that it was on.'),
    choice: perhaps('The node that was chosen; null: none.'),
    alternatives: list(
      map({ node: text('A node that was not chosen.'), reason: plainReason('Why not.') }, ''),
      'Every node that was not chosen, with why not.',
    ),
    at: { type: 'integer', description: 'Wall clock in ms; 0 where nothing really happens.' },
    sentence,
    alternativeSentences: { ...names, description: 'A sentence per alternative.' },
  },
  'A decision.',
)

const step = map(
  {
    number: { type: 'integer', description: 'From 1, in the order of their beginnings.' },
    verb: {
      enum: ['restore', 'remove', 'recover', 'update', 'probe'],
      description: 'What is done.',
    },
    tag: text('With which resource.'),
    node: text('Where.'),
    isTakeover: { type: 'boolean', description: 'A former owner vanished.' },
    waitsFor: list(
      reason('A step (`wait.step`), a time (`wait.lease`, …), a look or a fence.'),
      'What must come before it, without what follows from the rest; empty: it begins at once.',
    ),
    sentence,
  },
  'A step.',
)

const down = map(
  {
    tag: text('What is wanted in service and is so nowhere.'),
    reason: reason('Why.'),
    alternatives: list(
      map({ node: text('A node.'), reason: reason('Why not there.') }, ''),
      'Why not, for each node.',
    ),
  },
  'Something that would be down.',
)

/** JSON Schema of what is answered; the reference page is written from it. */
export const answerSchema: Schema = map(
  {
    events: list(reason('What happens.'), 'What happens, one after another.'),
    decisions: list(decision, 'What would be decided, in order.'),
    steps: list(step, 'What would be done, in order.'),
    moves: list(
      map(
        {
          tag: text('The resource.'),
          from: { ...names, description: 'Where it was in service.' },
          to: { ...names, description: 'Where it is in service at the end.' },
        },
        'A move.',
      ),
      'What is in service elsewhere than before.',
    ),
    down: list(down, 'What is wanted in service and is so nowhere at the end.'),
    open: list(
      reason('A node that may still hold something.'),
      'What no step can begin without, and no time brings: a word, or a fence.',
    ),
    inService: {
      type: 'object',
      additionalProperties: names,
      description: 'Per resource, where it is in service at the end.',
    },
  },
  'What would happen, and why.',
)
