import { expect, it, vi } from 'vitest'
import { Invitations } from './invitations.ts'

it('a secret is good once, and free again when its machine gives up', () => {
  const invitations = new Invitations(['node-b', undefined], 1_000)
  const [first, second] = invitations.all
  const secret = first?.secret ?? ''
  expect(second?.secret).not.toBe(secret)
  expect(invitations.present('something else')).toEqual({ refusal: 'HF_TOKEN_UNKNOWN' })
  const { invitation } = invitations.present(secret)
  expect(invitation?.node).toBe('node-b')
  expect(invitations.present(secret)).toEqual({ refusal: 'HF_TOKEN_BUSY' })
  if (invitation !== undefined) invitation.state = 'free'
  expect(invitations.present(secret).invitation).toBe(invitation)
  if (invitation !== undefined) invitation.state = 'used'
  expect(invitations.present(secret)).toEqual({ refusal: 'HF_TOKEN_USED' })
})

it('a secret is good until its time is over', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    const invitations = new Invitations(['node-b'], 1_000)
    const secret = invitations.all[0]?.secret ?? ''
    vi.advanceTimersByTime(1_001)
    expect(invitations.present(secret)).toEqual({ refusal: 'HF_TOKEN_EXPIRED' })
  } finally {
    vi.useRealTimers()
  }
})
