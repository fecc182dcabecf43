import { useText } from '../texts/use-text.ts'

const letters = ['ISP', 'ISU', 'OSU', 'OSF'] as const

/** What LifeKeeper's letters say, for those who know them, and those who do not. */
export function Legend() {
  const { text } = useText()
  return (
    <p className="hf-legend">
      {letters.map((one) => (
        <span key={one}>{text(`letters.${one}`)}</span>
      ))}
    </p>
  )
}
