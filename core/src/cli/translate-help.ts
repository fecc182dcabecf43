import type { Interfaces } from '#oclif'
import type { HelpTexts } from './texts/help-texts.ts'

/** Puts the texts of a language into the commands, whose help is shown next. */
export function translateHelp(
  { commands, topics, pjson }: Interfaces.Config,
  texts: HelpTexts,
): void {
  pjson.oclif.description = texts.program
  for (const topic of topics)
    topic.description = texts.topics[topic.name] ?? topic.description ?? ''
  for (const command of commands) {
    const said = texts.commands[command.id]
    if (said === undefined) continue
    command.summary = said.summary
    command.description = said.description ?? ''
    for (const entry of [...Object.values(command.flags), ...Object.values(command.args)]) {
      translateEntry(entry, texts)
    }
  }
}

interface Entry {
  summary?: string
  description?: string | undefined
}

function translateEntry(entry: Entry, { flags }: HelpTexts): void {
  const { summary, description } = entry
  if (summary !== undefined) entry.summary = flags[summary] ?? summary
  if (description !== undefined) entry.description = flags[description] ?? description
}
